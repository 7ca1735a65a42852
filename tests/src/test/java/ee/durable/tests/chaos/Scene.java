package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.LocalNode;
import ee.durable.tests.light.LocalNode.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A lab in the PostgreSQL that may break, chance with its seed, and what must be true in the end.
 */
final class Scene implements AutoCloseable {

  /** After the last fault everything must have ended within this. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChaosPostgres postgres = ChaosPostgres.shared();
  private final long startOfLog = postgres.endOfLog();
  private final String name;
  private final Lab lab;
  private final Random random;
  private Load load;

  Scene(String name) {
    this(name, new ChaosDeployment());
  }

  Scene(String name, Deployment deployment) {
    this.name = name;
    long seed = Long.getLong("durable.chaos.seed", System.nanoTime() & 0xFFFF_FFFFL);
    System.out.printf("Chaos %s with -Ddurable.chaos.seed=%d%n", name, seed);
    this.random = new Random(seed);
    this.lab = new Lab(postgres.url(), "chaos_" + name, deployment);
  }

  Lab lab() {
    return lab;
  }

  Random random() {
    return random;
  }

  ChaosPostgres postgres() {
    return postgres;
  }

  /** Starts nodes in processes of their own. */
  Fleet fleet(int size, String... properties) {
    return new Fleet(lab, random, size, properties);
  }

  /** Starts nodes in this JVM, each with connections of its own. */
  void locals(int size) {
    for (int number = 0; number < size; number++) {
      local(postgres.url(), "local-" + number);
    }
  }

  /** Starts a node in this JVM, which reaches the database in its own way. */
  LocalNode local(String url, String label) {
    LocalNode node = lab.localAt(url, label).start();
    lab.awaitAlive(label);
    return node;
  }

  /** Waits until a good deal more is done. */
  void awaitProgress() {
    long entries = entries();
    Lab.eventually("work goes on", () -> entries() > entries + 50);
  }

  /** Lets orders come in until {@link #endWell}. */
  void load(int mostOpen) {
    load = new Load(lab, mostOpen);
    Lab.eventually("work is under way", () -> entries() > 20);
  }

  long entries() {
    return lab.count("select count(*) from durable.ledger");
  }

  /** Returns the labels of the nodes that were taken for dead. */
  List<String> burials() {
    return lab.column("select label from durable.burials");
  }

  /** Says what has happened. */
  void tell(String what, Object... values) {
    System.out.printf("Chaos " + name + ": " + what + "%n", values);
  }

  /** Ends the load, waits until everything has ended, and checks it all. */
  void endWell() {
    if (load != null) {
      load.end();
    }
    lab.awaitAllEnded(PATIENCE);
    assertThat(lab.doubled()).isEmpty();
    if (load != null) {
      load.check();
      tell("%d orders, %d ledger entries", load.size(), entries());
    }
    assertThat(postgres.conflictsSince(startOfLog)).isEmpty();
  }

  @Override
  public void close() {
    if (load != null) {
      load.end();
    }
    lab.close();
  }
}
