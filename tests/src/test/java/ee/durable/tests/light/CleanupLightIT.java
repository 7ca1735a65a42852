package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.error.RunNotFoundException;
import ee.durable.history.Cleanup;
import ee.durable.history.CleanupOptions;
import ee.durable.history.RetentionPolicy;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Old families go as a whole, from wherever they are; nothing else goes. Area CL. */
class CleanupLightIT {

  private static final Duration MONTH = Duration.ofDays(30);

  private final HistoryLab history = new HistoryLab();
  private final Lab lab = history.lab;

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void aPreviewCountsAndRemovesNothing() { // CL-05
    family(40, "COMPLETED");
    family(50, "COMPLETED");
    long rows = history.rows("all_");

    Cleanup hot = lab.client().history().preview(old());
    history.look();
    Cleanup archived = lab.client().history().preview(old());

    assertThat(hot.families()).isEqualTo(Map.of(RunStatus.COMPLETED, 2L));
    assertThat(archived).isEqualTo(hot);
    assertThat(history.rows("all_")).isEqualTo(rows);
  }

  @Test
  void oldOnesThatEndedGoAndNothingElse() { // CL-06, CL-07, CL-09
    RunId completed = family(40, "COMPLETED");
    RunId failed = family(40, "FAILED");
    RunId cancelled = family(40, "CANCELLED");
    RunId recent = family(2, "COMPLETED");
    RunId running = family(40, "COMPLETED");
    makeRunning(running);

    assertThat(cleanup(old().status(RunStatus.TIMED_OUT)).total()).isZero();
    Cleanup removed = cleanup(old());

    assertThat(removed.families()).isEqualTo(Map.of(RunStatus.COMPLETED, 1L, RunStatus.FAILED, 1L));
    assertThat(removed.runs()).isEqualTo(4);
    assertThat(removed.hasMore()).isFalse();
    assertThat(Stream.of(completed, failed)).allMatch(run -> lab.client().find(run).isEmpty());
    assertThat(Stream.of(cancelled, recent, running))
        .allMatch(run -> lab.client().find(run).isPresent());
    assertThat(lab.count("select count(*) from durable.attempts")).isEqualTo(6);
    assertThat(cleanup(old())).isEqualTo(new Cleanup(Map.of(), 0, false));
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void agesOfHoursAndMinutesCount() { // CL-10, CL-11
    RunId root = history.family(0); // ended two hours ago
    lab.update("update durable.runs set ended_at = now() - interval '90 minutes'");

    assertThat(cleanup(CleanupOptions.olderThan(Duration.ofHours(2))).total()).isZero();
    assertThat(cleanup(CleanupOptions.olderThan(Duration.ofMinutes(91))).total()).isZero();
    assertThat(cleanup(CleanupOptions.olderThan(Duration.ofMinutes(89))).total()).isOne();
    assertThat(lab.client().find(root)).isEmpty();
  }

  @Test
  void anAgeOfNothingIsRefused() { // CL-08
    assertThatThrownBy(() -> CleanupOptions.olderThan(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than zero");
    assertThatThrownBy(() -> old().status(RunStatus.RUNNING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not how a run ends");
  }

  /** A root may have ended for long while a child of it that was left running lives. */
  @Test
  void aFamilyThatLivesStaysWhole() {
    RunId root = history.family(3);
    history.age(Duration.ofDays(60));
    lab.update(
        "update durable.runs set status = 'WAITING', waiting_for = 'SLEEP', ended_at = null,"
            + " due_at = now() + interval '1 day' where id = (select id from durable.runs where"
            + " parent_id = ? order by id limit 1)",
        root.value());

    assertThat(lab.client().history().preview(old()).total()).isZero();
    assertThat(cleanup(old()).total()).isZero();
    assertThat(history.hot()).isEqualTo(4);
  }

  /** It is as old as the last of it. */
  @Test
  void aFamilyOfWhichOneEndedLatelyStaysWhole() {
    RunId root = history.family(3);
    history.age(Duration.ofDays(60));
    lab.update(
        "update durable.runs set ended_at = now() - interval '2 days' where id = (select id from"
            + " durable.runs where parent_id = ? order by id limit 1)",
        root.value());

    assertThat(lab.client().history().preview(old()).total()).isZero();
    assertThat(cleanup(old()).total()).isZero();
    assertThat(history.hot()).isEqualTo(4);

    history.look();
    assertThat(history.archived()).isEqualTo(4);
    assertThat(lab.client().history().preview(old()).total()).isZero();
    assertThat(cleanup(old()).total()).isZero();
    assertThat(history.archived()).isEqualTo(4);
  }

  /** A cleanup passes over a family that somebody is just bringing back to life. */
  @Test
  void aFamilyThatComesBackToLifeStays() throws SQLException {
    RunId hot = family(40, "FAILED");
    try (Connection reviver = lab.connection()) {
      lock(reviver, "runs", hot);
      assertThat(cleanup(old()).total()).isZero();
      reviver.rollback();
    }
    history.look();
    try (Connection reviver = lab.connection()) {
      lock(reviver, "archived_runs", hot);
      assertThat(cleanup(old()).total()).isZero();
      reviver.rollback();
    }
    assertThat(lab.client().find(hot)).isPresent();

    lab.client().retry(hot);
    assertThat(cleanup(old()).total()).isZero();
    assertThat(history.hot()).isEqualTo(2);
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void whoWantsToRetryWhatWasRemovedIsToldThatThereIsNoSuchRun() {
    RunId run = family(40, "FAILED");
    history.look();
    cleanup(old());

    assertThatThrownBy(() -> lab.client().retry(run)).isInstanceOf(RunNotFoundException.class);
  }

  @Test
  void nodesThatCleanUpAtTheSameTimeRemoveEachFamilyOnce() {
    List<RunId> roots = IntStream.range(0, 300).mapToObj(n -> history.family(n % 3)).toList();
    long runs = history.hot();
    history.age(Duration.ofDays(3));
    RunId kept = history.family(2);
    history.age(Duration.ofMinutes(1));
    List<CompletableFuture<Cleanup>> cleaners =
        IntStream.range(0, 3)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> cleanup(CleanupOptions.olderThan(Duration.ofDays(1)).batchSize(20))))
            .toList();
    // The mover is at it as well: what it has in its hands is removed from the archive, or later.
    history.look();

    Cleanup all =
        cleaners.stream()
            .map(CompletableFuture::join)
            .reduce(
                cleanup(CleanupOptions.olderThan(Duration.ofDays(1))),
                (first, second) -> first.plus(second));
    Cleanup rest = cleanup(CleanupOptions.olderThan(Duration.ofDays(1)));

    assertThat(all.plus(rest).total()).isEqualTo(roots.size());
    assertThat(all.plus(rest).runs()).isEqualTo(runs);
    assertThat(lab.client().runs(query -> {}).items())
        .extracting(run -> run.id())
        .contains(kept)
        .hasSize(3);
    assertThat(history.rows("all_")).isEqualTo(6); // three runs, an attempt each
    assertThat(lab.findings()).isEmpty();
  }

  /** A whole week that is old enough is dropped, not deleted row by row. */
  @Test
  void wholeWeeksAreDropped() {
    family(60, "COMPLETED");
    family(60, "CANCELLED");
    RunId failed = family(60, "FAILED");
    history.look();
    long parts = parts();

    Cleanup removed = cleanup(old());

    assertThat(removed.families()).isEqualTo(Map.of(RunStatus.COMPLETED, 1L, RunStatus.FAILED, 1L));
    assertThat(removed.runs()).isEqualTo(4);
    assertThat(parts).isEqualTo(parts() + 1); // that of the failed has a cancelled one
    assertThat(lab.client().find(failed)).isEmpty();

    assertThat(cleanup(old().status(ended())).families())
        .isEqualTo(Map.of(RunStatus.CANCELLED, 1L));
    assertThat(parts).isEqualTo(parts() + 2);
    assertThat(lab.count("select count(*) from durable.archived_attempts")).isZero();
    assertThat(lab.findings()).isEmpty();
  }

  /**
   * A family that leaves in slices is not whole in the archive: neither a cleanup nor the retention
   * may drop its week.
   */
  @Test
  void aWeekThatAFamilyIsJustComingToIsNotDropped() {
    RunId root = history.family(3_000);
    history.age(Duration.ofDays(60));
    LocalNode mover = lab.local("mover");
    mover.faults().set("halt:after:FamilyMover:3"); // two slices have left
    assertThatThrownBy(() -> history.look(mover)).isInstanceOf(Faults.NodeIsDead.class);
    assertThat(history.archived()).isPositive();
    assertThat(history.hot()).isPositive();

    assertThat(cleanup(old()).total()).isZero();

    assertThat(lab.client().children(root)).hasSize(3_000);
    history.look();
    Cleanup removed = cleanup(old());
    assertThat(removed.total()).isOne();
    assertThat(removed.runs()).isEqualTo(3_001);
    assertThat(history.rows("all_")).isZero();
  }

  @Test
  void itStopsWhereItIsToldTo() {
    IntStream.range(0, 5).forEach(n -> family(40, "COMPLETED"));

    Cleanup first = cleanup(old().most(2));
    Cleanup second = cleanup(old().most(10));

    assertThat(first.total()).isEqualTo(2);
    assertThat(first.hasMore()).isTrue();
    assertThat(second.total()).isEqualTo(3);
    assertThat(second.hasMore()).isFalse();
  }

  @Test
  void itIsRefusedInsideOfATransaction() {
    LocalNode node = lab.local("node");
    assertThatThrownBy(
            () -> node.transactions().apart(tx -> node.engine().durable().history().cleanup(old())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a transaction");
  }

  @Test
  void thePolicyIsWhatIsSet() {
    assertThat(lab.client().history().policy())
        .isEqualTo(
            new RetentionPolicy(LocalNode.HISTORY.after(), Optional.empty(), Optional.empty()));
  }

  private static CleanupOptions old() {
    return CleanupOptions.olderThan(MONTH);
  }

  private static RunStatus[] ended() {
    return Stream.of(RunStatus.values()).filter(RunStatus::isFinal).toArray(RunStatus[]::new);
  }

  private Cleanup cleanup(CleanupOptions options) {
    return lab.client().history().cleanup(options);
  }

  private long parts() {
    return lab.count(
        "select count(*) from pg_inherits where inhparent = 'durable.archived_runs'::regclass");
  }

  /** A root and a child. */
  private RunId family(int daysAgo, String status) {
    RunId root = history.family(1);
    lab.update(
        "update durable.runs set ended_at = now() - ? * interval '1 day', failure = case when id ="
            + " ? and ? <> 'COMPLETED' then cast('{\"type\": \"x\", \"message\": \"y\"}' as jsonb)"
            + " end where id = ? or parent_id = ?",
        daysAgo,
        root.value(),
        status,
        root.value(),
        root.value());
    lab.update("update durable.runs set status = ? where id = ?", status, root.value());
    return root;
  }

  private void makeRunning(RunId run) {
    lab.update(
        "update durable.runs set status = 'PENDING', ended_at = null, due_at = now() where id = ?",
        run.value());
  }

  private void lock(Connection connection, String table, RunId run) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement(
            lab.inSchema("select 1 from durable." + table + " where id = ? for update"))) {
      statement.setObject(1, run.value());
      statement.execute();
    }
  }
}
