package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import ee.durable.jpa.run.RunEndings.EndedRun;
import ee.durable.run.RunStatus;
import ee.durable.run.StepOverride;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has the failed step of a failed run count as done. The attempt that says so is recorded by the
 * statement that moves the run, as that of a worker is.
 */
public final class Overrides {

  private static final String LOCK = "select id from durable.runs where id = ? for no key update";

  private static final String STANDING =
      """
      select r.id, r.status, r.workflow, r.version, r.seq, r.step, r.counters, r.input, r.context,
          r.undoing is not null as is_undoing,
          case when r.parent_wait is not null then r.parent_id end as awaited_by, r.parent_step,
          coalesce(a.outcome = 'FAILED' and a.step = r.step, false) as has_failed_step
      from durable.all_runs r
      left join lateral (
        select outcome, step from durable.all_attempts
        where run_id = r.id and seq = r.seq
        order by number desc limit 1) a on true
      where r.id = ?
      """;

  /** Its claims come after those there were: whoever had it last commits nothing any more. */
  private static final String MOVE =
      """
      with moved as (
        update durable.runs
        set seq = seq + 1, step = ?, counters = cast(? as jsonb), attempt = 1, attempts_before = 0,
            passes = 0, claims = 0, crashes = 0, step_started_at = null, epoch = epoch + 1,
            failure = null, due_at = null, is_undoable = is_undoable or ?,
            context = coalesce(cast(? as jsonb), context),
      """;

  private static final String RECORD =
      """
        returning id, epoch, workflow, status, queue, parent_id, parent_wait, parent_seq, has_turns,
            children, depth, extract(epoch from clock_timestamp() - created_at) as age),
      recorded as (
        insert into durable.attempts
            (run_id, seq, number, epoch, kind, step, is_undoable, counters, outcome, started_at,
             ended_at, output, overridden, override_reason)
        select id, ?,
            (select count(*) + 1 from durable.attempts a where a.run_id = moved.id and a.seq = ?),
            epoch, 'STEP', ?, ?, cast(? as jsonb), 'COMPLETED', now.at, now.at, cast(? as jsonb), ?, ?
        from moved, (select clock_timestamp() as at) now
        returning number)
      select moved.*, recorded.number from moved, recorded
      """;

  private static final String GO_ON =
      MOVE
          + """
                status = 'PENDING', ended_at = null,
                deadline_at = clock_timestamp() + ? * interval '1 second',
                ready_at = clock_timestamp(), turn_at = clock_timestamp() - coalesce(head_start, '0')
            where id = ? and status = 'FAILED' and seq = ? and undoing is null
              and not exists (select 1 from durable.runs o
                              where o.workflow = runs.workflow and o.unique_key = runs.unique_key
                                and o.ended_at is null and o.id <> runs.id)
          """
          + RECORD;

  private static final String COMPLETE =
      MOVE
          + """
                status = 'COMPLETED', ended_at = clock_timestamp()
            where id = ? and status = 'FAILED' and seq = ? and undoing is null
          """
          + RECORD;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Overrides(Database database) {
    this.database = database;
  }

  /**
   * How a run stands before its step is overridden.
   *
   * @param status its status
   * @param workflow its workflow
   * @param version its workflow's version
   * @param seq its position
   * @param step where it stands, null for its first step or its end
   * @param counters the counters of loops and jumps there as JSON text, null if there are none
   * @param context its context as JSON text
   * @param isUndoing whether it is, or was, being undone
   * @param awaitedBy the parent that waited for it, null if none did
   * @param awaitedAt the step of its parent, null if it has none
   * @param hasFailedStep whether the last attempt there was a failure
   */
  public record Standing(
      RunStatus status,
      String workflow,
      int version,
      int seq,
      @Nullable String step,
      @Nullable String counters,
      String context,
      boolean isUndoing,
      @Nullable UUID awaitedBy,
      @Nullable String awaitedAt,
      boolean hasFailedStep) {}

  /** Locks a run, waiting for whoever has it, and tells how it stands; empty if there is none. */
  public Optional<Standing> lock(UUID run) {
    database.first(LOCK, row -> 1, run);
    return database.first(STANDING, this::standing, run);
  }

  private Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        RunStatus.valueOf(row.getString("status")),
        row.getString("workflow"),
        row.getInt("version"),
        row.getInt("seq"),
        row.getString("step"),
        row.getString("counters"),
        context(row),
        row.getBoolean("is_undoing"),
        Rows.uuidOrNull(row, "awaited_by"),
        row.getString("parent_step"),
        row.getBoolean("has_failed_step"));
  }

  /** While nothing has changed it, the context is the input. */
  private String context(ResultSet row) throws SQLException {
    UUID run = Rows.uuid(row, "id");
    Payloads payloads = database.payloads();
    String context = row.getString("context");
    return context == null
        ? payloads.opened(run, PayloadField.INPUT, row.getString("input"))
        : payloads.opened(run, PayloadField.CONTEXT, context);
  }

  /**
   * A step to override.
   *
   * @param run its run, which is locked
   * @param at how that stands
   * @param isUndoable whether the step can be undone from now on
   * @param output what it counts as having answered, as JSON text
   * @param context the context with it, as JSON text; null to leave it as it was
   * @param kind what the operator does with it
   * @param reason why
   */
  public record Overridden(
      UUID run,
      Standing at,
      boolean isUndoable,
      @Nullable String output,
      @Nullable String context,
      StepOverride.Kind kind,
      @Nullable String reason) {}

  /**
   * Where a run goes on.
   *
   * @param step the path, null at the end
   * @param counters the counters there as JSON text
   * @param timeout its workflow's timeout, counted from now; null for none
   */
  public record Next(
      @Nullable String step, @Nullable String counters, @Nullable Duration timeout) {}

  /**
   * What was done.
   *
   * @param run the run as it is now, ended or not
   * @param number of the attempt that tells of it
   */
  public record Done(EndedRun run, int number) {}

  /** Moves a run to what follows its step; empty if another open run has its unique key. */
  public Optional<Done> goOn(Overridden step, Next next) {
    return move(
        GO_ON,
        new @Nullable Object[] {
          next.step(),
          next.counters(),
          step.isUndoable(),
          context(step),
          next.timeout(),
          step.run(),
          step.at().seq()
        },
        step);
  }

  /** Completes a run whose last step it was. */
  public Optional<Done> complete(Overridden step) {
    return move(
        COMPLETE,
        new @Nullable Object[] {
          null, null, step.isUndoable(), context(step), step.run(), step.at().seq()
        },
        step);
  }

  private static Payload context(Overridden step) {
    return new Payload(step.run(), PayloadField.CONTEXT, step.context());
  }

  private Optional<Done> move(String move, @Nullable Object[] changes, Overridden step) {
    Standing at = step.at();
    @Nullable Object[] attempt = {
      at.seq(),
      at.seq(),
      at.step(),
      step.isUndoable(),
      step.isUndoable() ? at.counters() : null,
      new Payload(step.run(), PayloadField.OUTPUT, step.output()),
      step.kind(),
      step.reason()
    };
    return database.first(
        move,
        row -> new Done(EndedRun.read(row), row.getInt("number")),
        java.util.stream.Stream.of(changes, attempt).flatMap(java.util.Arrays::stream).toArray());
  }
}
