package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.run.NewWait.ForChild;
import ee.durable.jpa.run.NewWait.ForEvents;
import ee.durable.jpa.run.NewWait.ForInput;
import ee.durable.jpa.run.NewWait.ForPart;
import ee.durable.run.WaitKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays claimed runs to sleep on waits. */
public final class Sleeps {

  private static final String SUSPEND =
      """
      update durable.runs
      set status = 'WAITING', waiting_for = ?, owner = null, step = ?, counters = cast(? as jsonb),
          passes = passes + 1, claims = 0, crashes = 0, waits = ?, children = children + ?,
          due_at = null,
          step_started_at = coalesce(step_started_at, clock_timestamp() - ? * interval '1 second')
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private static final String INSERT =
      """
      insert into durable.waits
          (run_id, no, seq, step, attempt, kind, due_at, name, child_id, timeout_value, on_timeout,
           is_fail_fast, first_of, names, needed, correlation, question, assignee, role,
           fails_on_timeout)
      values (?, ?, ?, ?, ?, ?, coalesce(cast(? as timestamptz), now() + ? * interval '1 second'),
          ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?)
      """;

  /** Should the wait be gone it is made anew, or the parent would go round in circles. */
  private static final String REOPEN =
      INSERT
          + """
            on conflict (run_id, no) do update
            set outcome = null, answered_at = null, due_at = excluded.due_at,
                timeout_value = excluded.timeout_value, on_timeout = excluded.on_timeout,
                attempt = excluded.attempt
            """;

  private static final String SET_DUE =
      """
      update durable.runs
      set due_at = (select min(due_at) from durable.waits where run_id = ? and outcome is null)
      where id = ? and status = 'WAITING'
      returning extract(epoch from due_at - clock_timestamp()) as seconds
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Sleeps(Database database) {
    this.database = database;
  }

  /**
   * What lays a run to sleep.
   *
   * @param kind what it waits for
   * @param step the step that waits
   * @param counters the counters there, as JSON text
   * @param made the number of the run's last wait, the new ones included
   * @param newChildren how many children this pass makes
   * @param took how long the pass took
   */
  public record Sleep(
      WaitKind kind,
      String step,
      @Nullable String counters,
      int made,
      int newChildren,
      Duration took) {}

  /** Lays a claimed run to sleep, and returns false if the claim is lost. */
  public boolean suspend(Claim claim, Sleep sleep) {
    return database.update(
            SUSPEND,
            sleep.kind(),
            sleep.step(),
            sleep.counters(),
            sleep.made(),
            sleep.newChildren(),
            sleep.took(),
            claim.run(),
            claim.epoch(),
            claim.seq())
        == 1;
  }

  /**
   * Inserts the waits of a step, and opens others again that were left or answered too early.
   *
   * @return how long until the first of them ends by itself, empty if none does
   */
  public Optional<Duration> insert(
      Claim claim, String step, List<NewWait> waits, List<NewWait> reopened) {
    database.batch(INSERT, parameters(claim, step, waits));
    database.batch(REOPEN, parameters(claim, step, reopened));
    boolean isLimited =
        Stream.concat(waits.stream(), reopened.stream())
            .anyMatch(made -> !made.limit().equals(NewWait.Limit.NEVER));
    return isLimited
        ? database.first(SET_DUE, Sleeps::untilDue, claim.run(), claim.run())
        : Optional.empty();
  }

  private static Duration untilDue(ResultSet row) throws SQLException {
    return Duration.ofNanos((long) (row.getDouble("seconds") * 1e9));
  }

  private static List<@Nullable Object[]> parameters(
      Claim claim, String step, List<NewWait> waits) {
    return waits.stream()
        .map(
            made -> {
              @Nullable Object[] head = {
                claim.run(),
                made.no(),
                claim.seq(),
                step,
                made.attempt(),
                made.what().kind(),
                made.limit().at(),
                made.limit().after()
              };
              return Stream.of(head, columns(made.what()))
                  .flatMap(java.util.Arrays::stream)
                  .toArray();
            })
        .toList();
  }

  /** In the order of the statement; of each kind of wait most are empty. */
  private static @Nullable Object[] columns(NewWait.What what) {
    if (what instanceof ForChild child) {
      return new @Nullable Object[] {
        child.ref(),
        child.child(),
        child.timeoutValue(),
        child.onTimeout(),
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false
      };
    }
    if (what instanceof ForPart part) {
      return new @Nullable Object[] {
        part.ref(),
        part.child(),
        null,
        null,
        part.isFailFast(),
        part.firstOf(),
        null,
        null,
        null,
        null,
        null,
        null,
        false
      };
    }
    if (what instanceof ForEvents events) {
      return new @Nullable Object[] {
        null,
        null,
        events.timeoutValue(),
        null,
        false,
        null,
        events.names().toArray(String[]::new),
        events.needed(),
        events.correlation(),
        null,
        null,
        null,
        false
      };
    }
    if (what instanceof ForInput input) {
      return new @Nullable Object[] {
        input.name(),
        null,
        input.timeoutValue(),
        null,
        false,
        null,
        null,
        null,
        null,
        input.question(),
        input.assignee(),
        input.role(),
        input.failsOnTimeout()
      };
    }
    return new @Nullable Object[] {
      null, null, null, null, false, null, null, null, null, null, null, null, false
    };
  }
}
