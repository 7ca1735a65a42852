package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.node.DatabaseInfo;
import ee.durable.node.NodeInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of the nodes and of the database. */
class HealthFiguresLightIT {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Lab lab = new Lab("light_health_" + NUMBER.incrementAndGet());

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aNodeTellsOfItsWorkersAndItsClock() {
    lab.local("one").start();

    NodeInfo node = lab.client().nodes().get(0);
    NodeInfo.Figures figures = node.figures().orElseThrow();

    assertThat(figures.slots()).isEqualTo(LocalNode.WORKERS);
    assertThat(figures.busySlots()).isZero();
    assertThat(figures.engine()).isNotBlank();
    assertThat(figures.clockSkew().abs()).isLessThan(Duration.ofSeconds(5));
  }

  /** A step that holds a worker is seen within some seconds, on every node. */
  @Test
  void busyWorkersAreTold() {
    lab.local("one").start();
    lab.run("chain", "held", "gated");

    Lab.eventually(
        "one is busy", () -> lab.client().nodes().get(0).figures().orElseThrow().busySlots() == 1);

    lab.open("held@one");
    Lab.eventually(
        "none is busy", () -> lab.client().nodes().get(0).figures().orElseThrow().busySlots() == 0);
  }

  @Test
  void theDatabaseTellsOfItself() throws SQLException {
    for (int run = 0; run < 50; run++) {
      lab.run("chain", Map.of("account", "a" + run));
    }
    lab.update("analyze durable.runs");

    DatabaseInfo info = lab.client().database();

    assertThat(info.roundTrip()).isPositive();
    assertThat(info.schemaVersion()).isGreaterThanOrEqualTo(9);
    assertThat(info.sessions()).isBetween(1, info.mostSessions());
    assertThat(info.tables())
        .filteredOn(table -> table.name().equals("runs"))
        .allSatisfy(table -> assertThat(table.rows()).isEqualTo(50))
        .allSatisfy(table -> assertThat(table.bytes()).isPositive())
        .hasSize(1);
    assertThat(info.tables()).extracting(DatabaseInfo.Table::name).contains("waits", "nodes");
    assertThat(info.longestLockWait()).isZero();
  }

  /** Who holds a transaction open is seen, and who waits for its locks. */
  @Test
  void oldTransactionsAndLockWaitsAreSeen() throws SQLException {
    try (Connection holder = lab.connection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(lab.inSchema("lock table durable.queue_pauses"));
      Thread waiter = new Thread(() -> lab.update("delete from durable.queue_pauses"));
      waiter.start();

      Lab.eventually("waits", () -> !lab.client().database().longestLockWait().isZero());
      assertThat(lab.client().database().oldestTransaction()).isPositive();
      assertThat(lab.client().database().busySessions()).isGreaterThanOrEqualTo(2);

      holder.rollback();
      Lab.eventually("is over", () -> lab.client().database().longestLockWait().isZero());
    }
  }
}
