package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.run.NewWait.ForChild;
import ee.durable.jpa.run.NewWait.ForEvents;
import ee.durable.jpa.run.NewWait.ForInput;
import ee.durable.jpa.run.NewWait.ForPart;
import ee.durable.run.WaitKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays claimed runs to sleep on waits. */
public final class Sleeps {

  private static final String SUSPEND =
      """
      update durable.runs
      set status = 'WAITING', waiting_for = ?, owner = null, step = ?, counters = cast(? as jsonb),
          passes = passes + 1, claims = 0, crashes = 0, waits = ?, children = children + ?,
          due_at = coalesce(cast(? as timestamptz), now() + ? * interval '1 second'),
          step_started_at = coalesce(step_started_at, clock_timestamp() - ? * interval '1 second'),
          traceparent = coalesce(traceparent, ?), pass_traceparent = ?
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private static final String COLUMNS =
      """
      insert into durable.waits
          (run_id, no, seq, step, attempt, kind, name, child_id, timeout_value, on_timeout,
           is_fail_fast, first_of, names, needed, correlation, question, assignee, role,
           fails_on_timeout, due_at)
      """;

  private static final String VALUES =
      """
      ?, ?, ?, ?, ?, cast(? as text), cast(? as uuid), cast(? as jsonb), cast(? as text), ?,
          cast(? as integer), cast(? as text[]), cast(? as integer), cast(? as text),
          cast(? as jsonb), cast(? as text), cast(? as text), ?
      """;

  /** Most runs wait for one thing: one statement lays them to sleep on it. */
  private static final String SUSPEND_ON_ONE =
      "with asleep as ("
          + SUSPEND
          + "returning id, due_at, is_pausing)\n"
          + COLUMNS
          + "select id, "
          + VALUES
          + ", due_at from asleep returning extract(epoch from due_at - clock_timestamp()) as"
          + " seconds, (select is_pausing from asleep) as is_pausing";

  private static final String INSERT =
      COLUMNS
          + "values (?, "
          + VALUES
          + ", coalesce(cast(? as timestamptz), now() + ? * interval '1 second'))\n";

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
      returning extract(epoch from due_at - clock_timestamp()) as seconds, is_pausing
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
   * @param span the span of the pass, null if nobody traces
   */
  public record Sleep(
      WaitKind kind,
      String step,
      @Nullable String counters,
      int made,
      int newChildren,
      Duration took,
      @Nullable String span) {}

  /**
   * A run that was laid to sleep.
   *
   * @param untilDue how long until its first wait ends by itself, empty if none does
   * @param isPausing whether it was asked to pause
   */
  public record Asleep(Optional<Duration> untilDue, boolean isPausing) {

    static Asleep read(ResultSet row) throws SQLException {
      double seconds = row.getDouble("seconds");
      return new Asleep(
          row.wasNull() ? Optional.empty() : Optional.of(Duration.ofNanos((long) (seconds * 1e9))),
          row.getBoolean("is_pausing"));
    }
  }

  /**
   * Lays a claimed run to sleep on waits, and opens others again that were left or answered too
   * early; empty if the claim is lost.
   */
  public Optional<Asleep> suspend(
      Claim claim, Sleep sleep, List<NewWait> waits, List<NewWait> reopened) {
    if (waits.size() == 1 && reopened.isEmpty()) {
      NewWait only = waits.get(0);
      return database.first(
          SUSPEND_ON_ONE,
          Asleep::read,
          all(asleep(claim, sleep, only.limit()), columns(claim, sleep.step(), only)));
    }
    Optional<Boolean> isPausing =
        database.first(
            SUSPEND + "returning is_pausing",
            row -> row.getBoolean("is_pausing"),
            asleep(claim, sleep, NewWait.Limit.NEVER));
    if (isPausing.isEmpty()) {
      return Optional.empty();
    }
    database.batch(INSERT, waits.stream().map(made -> inserted(claim, sleep, made)).toList());
    database.batch(REOPEN, reopened.stream().map(made -> inserted(claim, sleep, made)).toList());
    boolean isLimited =
        Stream.concat(waits.stream(), reopened.stream())
            .anyMatch(made -> !made.limit().equals(NewWait.Limit.NEVER));
    return isLimited
        ? database.first(SET_DUE, Asleep::read, claim.run(), claim.run())
        : Optional.of(new Asleep(Optional.empty(), isPausing.get()));
  }

  /** Pauses a run that was asked to while it was running, and sleeps now. */
  public void pause(Claim claim) {
    new Pauses(database).pauseLeft(claim.run());
  }

  private static @Nullable Object[] asleep(Claim claim, Sleep sleep, NewWait.Limit limit) {
    return new @Nullable Object[] {
      sleep.kind(),
      sleep.step(),
      sleep.counters(),
      sleep.made(),
      sleep.newChildren(),
      limit.at(),
      limit.after(),
      sleep.took(),
      sleep.span(),
      sleep.span(),
      claim.run(),
      claim.epoch(),
      claim.seq()
    };
  }

  private static @Nullable Object[] inserted(Claim claim, Sleep sleep, NewWait made) {
    return all(
        new @Nullable Object[] {claim.run()},
        columns(claim, sleep.step(), made),
        new @Nullable Object[] {made.limit().at(), made.limit().after()});
  }

  private static @Nullable Object[] columns(Claim claim, String step, NewWait made) {
    return all(
        new @Nullable Object[] {made.no(), claim.seq(), step, made.attempt(), made.what().kind()},
        columns(claim.run(), made.what()));
  }

  private static @Nullable Object[] all(@Nullable Object[]... parts) {
    return Stream.of(parts).flatMap(Arrays::stream).toArray();
  }

  /** In the order of the statement; of each kind of wait most are empty. */
  private static @Nullable Object[] columns(UUID run, NewWait.What what) {
    if (what instanceof ForChild child) {
      return new @Nullable Object[] {
        child.ref(),
        child.child(),
        new Payload(run, PayloadField.TIMEOUT_VALUE, child.timeoutValue()),
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
        new Payload(run, PayloadField.TIMEOUT_VALUE, events.timeoutValue()),
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
        new Payload(run, PayloadField.TIMEOUT_VALUE, input.timeoutValue()),
        null,
        false,
        null,
        null,
        null,
        null,
        new Payload(run, PayloadField.QUESTION, input.question()),
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
