package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes in processes of their own, killed and frozen by their pid. */
class KilledNodesLightIT {

  private static final int NODES = 3;
  private static final int KILLS = 12;
  private static final int ORDERS = 150;

  private static Lab lab;

  @BeforeAll
  static void createLab() {
    lab = new Lab("light_kills");
  }

  @AfterEach
  void killNodes() {
    lab.killNodes();
  }

  @AfterAll
  static void closeLab() {
    lab.close();
  }

  /** Orders keep coming in while nodes are killed in the middle of them and others begin. */
  @Test
  void everyOrderIsProcessedOnceThoughNodesAreKilled() {
    long seed = Long.getLong("light.seed", System.nanoTime());
    System.out.println("Kills with -Dlight.seed=" + seed);
    Random random = new Random(seed);
    List<NodeProcess> nodes = new ArrayList<>();
    for (int number = 0; number < NODES; number++) {
      nodes.add(lab.prepare("node-" + number).go());
    }
    nodes.forEach(node -> lab.awaitAlive(node.label()));

    List<Order> orders = new ArrayList<>();
    long interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      NodeProcess next = lab.prepare("node-" + (NODES + kill));
      NodeProcess victim = nodes.remove(random.nextInt(nodes.size()));
      lab.awaitAlive(victim.label());
      while (orders.size() < ORDERS * (kill + 1) / KILLS || owned(victim) == 0) {
        orders.add(Order.start(lab, orders.size()));
      }
      LockSupport.parkNanos(random.nextInt(50_000_000));
      victim.kill();
      interrupted += owned(victim);
      nodes.add(next.go());
    }

    lab.awaitAllEnded(Duration.ofSeconds(90));
    assertThat(lab.doubled()).isEmpty();
    orders.forEach(order -> order.check(lab));
    System.out.printf(
        "%d kills interrupted %d runs of %d; %d nodes wrote the ledger%n",
        KILLS,
        interrupted,
        lab.count("select count(*) from durable.runs"),
        lab.count("select count(distinct node) from durable.ledger"));
    assertThat(interrupted).isPositive();
  }

  private static long owned(NodeProcess node) {
    return lab.count(
        "select count(*) from durable.runs r join durable.nodes n on n.id = r.owner"
            + " where n.label = ?",
        node.label());
  }

  @Test
  void nothingThatFrozenNodeStillWritesIsAccepted() { // XX-16
    NodeProcess frozen = lab.prepare("frozen").go();
    lab.awaitAlive("frozen");
    String account = UUID.randomUUID().toString();
    RunId nap = lab.run("nap", account);
    Lab.eventually("the step is in its body", () -> bodies(account, "asleep", "frozen") == 1);

    frozen.freeze();
    lab.local("other").start();
    Lab.eventually("the other node is in the body", () -> bodies(account, "asleep", "other") == 1);
    lab.open(account + "@other");
    lab.awaitAllEnded(Duration.ofSeconds(20));
    lab.open(account + "@frozen");
    frozen.thaw();
    Lab.eventually("the frozen body has ended", () -> bodies(account, "awake", "frozen") == 1);
    Lab.eventually("the node is back", () -> lab.isAlive("frozen"));
    // The worker that held the stale claim has gone on to this when it was refused.
    lab.killNodes(node -> node.label().equals("other"));
    String later = UUID.randomUUID().toString();
    lab.run("tick", later);
    lab.awaitAllEnded(Duration.ofSeconds(20));

    assertThat(lab.rows("select entry, node from durable.ledger where account = ?", account))
        .containsExactlyInAnyOrder("nap other", "finish other");
    assertThat(lab.rows("select entry, node from durable.ledger where account = ?", later))
        .containsExactly("tick frozen");
    assertThat(lab.status(nap)).isEqualTo("COMPLETED");
  }

  private static long bodies(String account, String entry, String node) {
    return lab.count(
        "select count(*) from durable.bodies where account = ? and entry = ? and node = ?",
        account,
        entry,
        node);
  }
}
