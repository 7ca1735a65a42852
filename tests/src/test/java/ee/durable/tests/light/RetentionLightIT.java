package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.engine.history.HistorySettings;
import ee.durable.jpa.history.ArchiveWeeks;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole weeks are forgotten when everything in them is old enough, by how their runs ended. */
class RetentionLightIT {

  private final HistoryLab history = new HistoryLab();
  private final Lab lab = history.lab;

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void weeksAreDroppedByAgeAndByHowTheirRunsEnded() {
    RunId old = family(50, "COMPLETED");
    RunId oldFailed = family(50, "FAILED");
    RunId recent = family(20, "COMPLETED");
    RunId oldest = family(120, "FAILED");
    history.look(); // moves
    assertThat(history.hot()).isZero();
    assertThat(lab.client().runs(query -> {}).items()).hasSize(8);

    look(HistorySettings.DEFAULT);

    assertThat(lab.client().runs(query -> query.topLevel()).items())
        .extracting(Run::id)
        .containsExactlyInAnyOrder(oldFailed, recent);
    assertThat(List.of(old, oldest)).allMatch(run -> lab.client().find(run).isEmpty());
    assertThat(lab.count("select count(*) from durable.archived_attempts")).isEqualTo(4);
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void foreverIsForever() {
    RunId old = family(5_000, "COMPLETED");
    RunId failed = family(5_000, "FAILED");
    history.look();

    look(new HistorySettings(Duration.ofHours(1), Optional.empty(), Optional.empty()));

    assertThat(lab.client().find(old)).isPresent();
    assertThat(lab.client().find(failed)).isPresent();
  }

  /** Whoever reads a week keeps it for the moment; it keeps no other reader waiting for long. */
  @Test
  void aWeekThatIsReadIsDroppedLater() throws SQLException {
    RunId old = family(50, "COMPLETED");
    history.look();

    try (Connection connection = lab.connection();
        Statement reader = connection.createStatement()) {
      connection.setAutoCommit(false);
      reader.executeQuery(lab.inSchema("select count(*) from durable.archived_runs")).close();
      look(HistorySettings.DEFAULT);
      assertThat(lab.client().find(old)).isPresent();
      connection.commit();
    }

    look(HistorySettings.DEFAULT);
    assertThat(lab.client().find(old)).isEmpty();
  }

  @Test
  void nodesMakeTheSameWeeksAtTheSameTime() {
    CompletableFuture.allOf(
            java.util.stream.IntStream.range(0, 6)
                .mapToObj(n -> lab.local("node-" + n))
                .map(node -> CompletableFuture.runAsync(() -> makeAhead(node)))
                .toArray(CompletableFuture[]::new))
        .join();

    HistoryLab.TABLES.forEach(
        table ->
            assertThat(
                    lab.count(
                        "select count(*) from pg_inherits where inhparent = 'durable.archived_"
                            + table
                            + "'::regclass"))
                .as(table)
                .isEqualTo(4));
  }

  private static void makeAhead(LocalNode node) {
    node.transactions()
        .apart(
            tx -> {
              new ArchiveWeeks(tx.database()).makeAhead();
              return true;
            });
  }

  private void look(HistorySettings settings) {
    history.history(lab.local("node"), settings).look();
  }

  private RunId family(int daysAgo, String status) {
    RunId root = history.family(1);
    lab.update(
        "update durable.runs set ended_at = now() - ? * interval '1 day', failure = case when id ="
            + " ? then cast('{\"type\": \"x\", \"message\": \"y\"}' as jsonb) end where id = ? or"
            + " parent_id = ?",
        daysAgo,
        root.value(),
        root.value(),
        root.value());
    lab.update("update durable.runs set status = ? where id = ?", status, root.value());
    return root;
  }
}
