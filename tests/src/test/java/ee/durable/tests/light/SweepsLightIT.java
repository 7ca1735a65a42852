package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.jpa.Database;
import ee.durable.jpa.run.DueRuns;
import ee.durable.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the clock wakes and what the checker complains of, on rows made by hand. The original failed
 * runs that seemed to be stuck; here nothing is ever failed for an anomaly of the engine: it is
 * found and told.
 */
class SweepsLightIT {

  private static Lab lab;
  private static LightTransactions database;

  @BeforeAll
  static void createLab() {
    lab = new Lab("light_sweeps");
    database = lab.transactions();
    lab.update("insert into durable.queues (name) values ('default')");
  }

  @AfterAll
  static void closeLab() {
    lab.close();
  }

  @BeforeEach
  void wipe() {
    lab.update("delete from durable.waits");
    lab.update("delete from durable.runs");
  }

  private static <T> T in(Function<Database, T> work) {
    return database.apart(tx -> work.apply(tx.database()));
  }

  private static int wake(int most) {
    return in(db -> new DueRuns(db).wake(most)).size();
  }

  private static RunId sleeping(String due) {
    RunId run = lab.client().start("tick", Map.of("account", "a", "kept", "yes"));
    lab.update(
        "update durable.runs set status = 'WAITING', waiting_for = 'SLEEP', step = 'tick',"
            + " passes = 1, waits = 1, due_at = clock_timestamp() + cast(? as interval),"
            + " created_at = clock_timestamp() - interval '1 day' where id = ?",
        due,
        run.value());
    lab.update(
        "insert into durable.waits (run_id, no, seq, step, attempt, kind, due_at) values"
            + " (?, 1, 0, 'tick', 1, 'SLEEP', (select due_at from durable.runs where id = ?))",
        run.value(),
        run.value());
    return run;
  }

  private static RunId waiting(String kind) {
    RunId run = lab.client().start("tick", Map.of("account", "a"));
    lab.update(
        "update durable.runs set status = 'WAITING', waiting_for = ?, step = 'tick', passes = 1,"
            + " waits = 1, created_at = clock_timestamp() - interval '1 day' where id = ?",
        kind,
        run.value());
    return run;
  }

  private static void open(RunId run, String kind) {
    lab.update(
        "insert into durable.waits (run_id, no, seq, step, attempt, kind, name, names, needed)"
            + " values (?, 1, 0, 'tick', 1, ?, 'w', '{w}', 1)",
        run.value(),
        kind);
  }

  private static List<String> findings() {
    return lab.findings();
  }

  @Test
  void elapsedSleepIsWoken() { // QA-33, QA-36
    RunId run = sleeping("-10 seconds");

    assertThat(wake(10)).isEqualTo(1);

    assertThat(lab.status(run)).isEqualTo("PENDING");
    assertThat(lab.column("select step from durable.runs")).containsExactly("tick");
    assertThat(lab.column("select input ->> 'kept' from durable.runs")).containsExactly("yes");
    assertThat(lab.column("select outcome from durable.waits")).containsExactly("ANSWERED");
    assertThat(findings()).isEmpty();
  }

  @Test
  void sleepInTheFutureIsLeftAlone() { // QA-34, QA-38
    RunId run = sleeping("1 hour");

    assertThat(wake(10)).isZero();

    assertThat(lab.status(run)).isEqualTo("WAITING");
    assertThat(findings()).isEmpty();
  }

  @Test
  void waitForAnEventIsNotWokenByTheClock() { // QA-35
    RunId run = waiting("EVENT");
    open(run, "EVENT");

    assertThat(wake(10)).isZero();
    assertThat(lab.status(run)).isEqualTo("WAITING");
  }

  @Test
  void noMoreAreWokenAtATimeThanAskedFor() { // QA-37
    sleeping("-3 minutes");
    sleeping("-2 minutes");
    RunId last = sleeping("-1 minute");

    assertThat(wake(2)).isEqualTo(2);
    assertThat(lab.status(last)).isEqualTo("WAITING");
    assertThat(wake(2)).isEqualTo(1);
  }

  @Test
  void oldWaitWithNothingOpenIsFoundAndNotFailed() { // QA-09, QA-16
    RunId one = waiting("EVENT");
    RunId two = waiting("INPUT");
    RunId three = waiting("CALL");

    assertThat(findings())
        .filteredOn(finding -> finding.startsWith("a run waits, but no wait is open"))
        .hasSize(3);
    assertThat(List.of(lab.status(one), lab.status(two), lab.status(three)))
        .containsOnly("WAITING");
  }

  @Test
  void oldWaitForAnInputIsSound() { // QA-10
    open(waiting("INPUT"), "INPUT");

    assertThat(findings()).isEmpty();
  }

  @Test
  void oldWaitForAnEventIsSound() { // QA-11, QA-12
    open(waiting("EVENT"), "EVENT");

    assertThat(findings()).isEmpty();
  }

  @Test
  void oldRunThatIsBeingUndoneIsSoundAsLongAsSomebodyIsAtIt() { // QA-14, QA-15
    RunId run = lab.client().start("tick", Map.of("account", "a"));
    lab.update("insert into durable.nodes (id, label) values (?, 'n')", run.value());
    lab.update(
        "update durable.runs set status = 'RUNNING', owner = id, epoch = 1, undoing = 'FAILED',"
            + " undo_before = 0, failure = '{}', created_at = clock_timestamp() - interval '1 day'"
            + " where id = ?",
        run.value());
    assertThat(findings()).isEmpty();

    lab.update(
        "update durable.nodes set is_alive = false,"
            + " beat_at = clock_timestamp() - interval '10 minutes' where id = ?",
        run.value());

    assertThat(findings())
        .anyMatch(finding -> finding.startsWith("a run is owned by a node that is dead"));
  }

  @Test
  void emptyDatabaseIsSound() { // RE-04
    assertThat(findings()).isEmpty();
    assertThat(wake(10)).isZero();
  }
}
