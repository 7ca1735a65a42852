package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.durable.tests.light.Lab;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Three Payara Micro on one database, killed with {@code kill -9}. A server takes half a minute to
 * start, so this belongs to the long tier, and wants the WAR of the example: {@code
 * -Ddurable.chaos=long -Ddurable.chaos.war=../micro/target/durable.war}.
 */
class PayaraChaosIT {

  private static final String WAR = System.getProperty("durable.chaos.war", "");
  private static final int NODES = 3;
  private static final int COPIES = Integer.getInteger("durable.chaos.copies", 20);

  @Test
  void everyOrderOfTheShopIsProcessedOnceThoughServersAreKilled() throws IOException { // R2
    assumeTrue(Tier.isLong() && new File(WAR).exists(), "R2 wants -Ddurable.chaos=long and a WAR.");
    long seed = Long.getLong("durable.chaos.seed", System.nanoTime() & 0xFFFF_FFFFL);
    System.out.printf("Chaos payara with -Ddurable.chaos.seed=%d%n", seed);
    Random random = new Random(seed);
    Lab lab = new Lab(ChaosPostgres.shared().url(), "durable", new ChaosDeployment());
    long log = ChaosPostgres.shared().endOfLog();
    Deque<PayaraNode> nodes = new ArrayDeque<>();
    try {
      for (int number = 0; number < NODES; number++) {
        nodes.add(node(number));
        nodes.getLast().awaitReady(); // one after the other, for the sake of two cores
      }
      System.out.println("Chaos payara: " + nodes.getLast().post("orders?copies=" + COPIES));
      long interrupted = 0;
      int kills = Tier.count(3, 3);
      for (int kill = 0; kill < kills; kill++) {
        PayaraNode victim = nodes.removeFirst();
        LockSupport.parkNanos(Duration.ofMillis(200 + random.nextInt(1500)).toNanos());
        Lab.eventually("it is busy", () -> owned(lab, victim) > 0);
        victim.close();
        interrupted += owned(lab, victim);
        if (kill < kills - 1) {
          nodes.add(node(NODES + kill));
          nodes.getLast().awaitReady();
          nodes.getLast().post("orders?copies=" + (COPIES * (kill + 2)));
        }
      }
      PayaraNode last = nodes.getLast();
      String copies = "reviews?copies=" + COPIES * kills;
      Lab.eventually(
          "all has ended",
          () -> {
            last.post(copies);
            return lab.count("select count(*) from durable.runs where ended_at is null") == 0;
          });
      lab.awaitAllEnded(Duration.ofSeconds(10));
      List<String> tables = lab.rows(ROWS_AND_ORDERS);
      System.out.printf(
          "Chaos payara: %d kills interrupted %d runs of %d; %s%n",
          kills, interrupted, lab.count("select count(*) from durable.runs"), tables);
      assertThat(tables).hasSize(1);
      assertThat(interrupted).isPositive();
      assertThat(ChaosPostgres.shared().conflictsSince(log)).isEmpty();
    } finally {
      nodes.forEach(PayaraNode::close);
      lab.close();
    }
  }

  private static PayaraNode node(int number) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      int port = free.getLocalPort();
      free.close();
      return new PayaraNode("payara-" + number, port, ChaosPostgres.shared().url(), new File(WAR));
    }
  }

  private static long owned(Lab lab, PayaraNode node) {
    return lab.count(
        "select count(*) from durable.runs r join durable.nodes n on n.id = r.owner where n.label ="
            + " ?",
        node.label());
  }

  /** One row, if each table has one row for each completed order. */
  private static final String ROWS_AND_ORDERS =
      """
      select count(*), count(distinct order_id) from shop.charge union
      select count(*), count(distinct order_id) from shop.reservation union
      select count(*), count(distinct order_id) from shop.sent_email union
      select count(*), count(distinct order_id) from shop.processed_order union
      select count(*), count(*) from durable.runs
        where workflow = 'process_order' and status = 'COMPLETED'
      """;
}
