package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands still must not hold up what does not; what stops must let go. */
class StandstillLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Lab lab;

  @BeforeAll
  static void createLab() {
    lab = new Lab("light_standstill");
  }

  @AfterEach
  void killNodes() {
    lab.killNodes();
  }

  @AfterAll
  static void closeLab() {
    lab.close();
  }

  /** An application may hold a run locked for as long as its transaction takes. */
  @Test
  void lockedRunHoldsUpNobodyElse() throws Exception {
    lab.local("first").start();
    lab.local("second").start();
    RunId parent = lab.run("chain", UUID.randomUUID().toString(), "gated");
    Lab.eventually("the child holds", () -> lab.count(LEAVES) == 1);
    UUID child = UUID.fromString(lab.column(LEAF).get(0));

    try (Connection connection = lab.connection()) {
      connection.setAutoCommit(false);
      lock(connection, child);
      lab.update(
          "insert into durable.messages (target_id, kind, reason, created_at)"
              + " values (?, 'CANCEL', 'test', clock_timestamp() - interval '1 minute')",
          child);
      lab.update(
          "update durable.runs set deadline_at = clock_timestamp() where id = ?", parent.value());
      lock(connection, parent.value());
      RunId other = lab.run("chain", UUID.randomUUID().toString(), "impatient");

      Lab.eventually("another call times out", () -> lab.status(other).equals("COMPLETED"));
      long beats = beats();
      Lab.eventually("the hearts beat on", () -> beats() > beats + 20);
      assertThat(lab.isAlive("first")).isTrue();
      assertThat(lab.isAlive("second")).isTrue();
      connection.rollback();
    }

    lab.awaitAllEnded(PATIENCE);
    assertThat(lab.status(parent)).isEqualTo("TIMED_OUT");
  }

  private static final String LEAVES = "select count(*) from durable.runs where workflow = 'leaf'";
  private static final String LEAF = "select id from durable.runs where workflow = 'leaf'";

  private static long beats() {
    return lab.count("select sum(beat)::bigint from durable.nodes");
  }

  private static void lock(Connection connection, UUID run) throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            lab.inSchema("select id from durable.runs where id = ? for update"))) {
      statement.setObject(1, run);
      statement.executeQuery();
    }
  }

  /** Nothing fails and nothing answers: both nodes see the other silent, and both are alive. */
  @Test
  void nobodyIsTakenForDeadBecauseTheDatabaseStoodStill() throws Exception {
    try (TcpProxy proxy = new TcpProxy(lab.url())) {
      LocalNode first = lab.localAt(proxy.url(), "slow-1").start();
      LocalNode second = lab.localAt(proxy.url(), "slow-2").start();
      lab.awaitAlive(first.label());
      lab.awaitAlive(second.label());

      for (int round = 0; round < 3; round++) {
        proxy.freezeFor(LocalNode.TIMEOUT.multipliedBy(2));
        long beats = beats();
        Lab.eventually("the hearts beat on", () -> beats() > beats + 10);
      }

      assertThat(lab.column("select label from durable.burials where label like 'slow%'"))
          .isEmpty();
    }
  }

  @Test
  void stoppedNodeLetsGoOfItsRuns() {
    LocalNode stopped = lab.local("stopped").start();
    List<String> accounts =
        IntStream.range(0, 6).mapToObj(number -> UUID.randomUUID().toString()).toList();
    accounts.forEach(account -> lab.run("walk", account));
    Lab.eventually("all walk", () -> lab.count(OWNED) == 6);
    lab.local("other").start();

    long begun = System.nanoTime();
    stopped.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    assertThat(lab.isAlive("stopped")).isFalse();
    Lab.eventually(
        "nothing is owned any more",
        () -> lab.count(OWNED + " and owner = ?", stopped.engine().node()) == 0);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    lab.awaitAllEnded(PATIENCE);
    assertThat(lab.doubled()).isEmpty();
    accounts.forEach(account -> assertThat(lab.ledger(account)).hasSize(40));
    // No body began in vain: an orderly stop costs nothing.
    assertThat(lab.count("select count(*) from durable.bodies where entry like 'step-%'"))
        .isEqualTo(6 * 40);
    // The timer that still ticks does not bring the node back.
    assertThat(lab.isAlive("stopped")).isFalse();
  }

  private static final String OWNED =
      "select count(*) from durable.runs where workflow = 'walk' and owner is not null";

  /** What the database refuses to store it refuses again; the run must not try for ever. */
  @Test
  void waitThatCannotBeStoredFailsTheStep() {
    lab.local("node").start();

    RunId chain = lab.run("chain", UUID.randomUUID().toString(), "unstorable");

    lab.awaitAllEnded(PATIENCE);
    assertThat(lab.status(chain)).isEqualTo("FAILED");
  }
}
