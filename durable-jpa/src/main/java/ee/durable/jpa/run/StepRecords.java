package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.run.ClaimedRun.Moved;
import ee.durable.run.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commits the steps of claimed runs: one statement moves the run and records the attempt; one more
 * keeps what the attempt's last pass has logged, if it has logged anything.
 *
 * <p>Each is the last engine statement but the inserts of a step's transaction, so the run is
 * locked for the few milliseconds until the commit. Each answers false when the claim is lost; the
 * caller then rolls everything back.
 */
public final class StepRecords {

  private static final String RECORD =
      """
      insert into durable.attempts
          (run_id, seq, number, epoch, kind, step, is_undoable, counters, outcome, started_at, output,
           failure)
      select id, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?,
          coalesce(cast(? as timestamptz), clock_timestamp() - ? * interval '1 second'),
          cast(? as jsonb), cast(? as jsonb)
      from moved
      returning (select is_pausing from moved) as is_pausing
      """;

  private static final String IS_OURS =
      " where id = ? and epoch = ? and seq = ? and status = 'RUNNING'";

  private static final String GUARD = IS_OURS + " returning id, is_pausing) ";

  private static final String CONTEXT =
      " context = coalesce(cast(? as jsonb), context), removed = coalesce(cast(? as text[]),"
          + " removed)";

  private static final String ADVANCE =
      """
      with moved as (
        update durable.runs
        set seq = seq + 1, step = ?, counters = cast(? as jsonb), attempt = 1,
            attempts_before = 0, passes = 0,
            claims = 0, crashes = 0, step_started_at = null, children = children + ?,
            is_undoable = is_undoable or ?, traceparent = coalesce(traceparent, ?),
      """
          + CONTEXT
          + GUARD
          + RECORD;

  private static final String COMPLETE =
      """
      with moved as (
        update durable.runs
        set status = 'COMPLETED', seq = seq + 1, step = null, counters = null, owner = null,
            claims = 0, crashes = 0, step_started_at = null, due_at = null, deadline_at = null,
            ended_at = clock_timestamp(), children = children + ?, is_undoable = is_undoable or ?,
      """
          + CONTEXT
          + GUARD
          + RECORD;

  /** The last step has committed before; what followed it were branches and loops with no step. */
  private static final String COMPLETE_AT_END =
      """
      update durable.runs
      set status = 'COMPLETED', step = null, counters = null, owner = null, claims = 0, crashes = 0,
          due_at = null, deadline_at = null, ended_at = clock_timestamp()
      """
          + IS_OURS;

  private static final String RETRY =
      """
      with moved as (
        update durable.runs
        set status = 'WAITING', waiting_for = 'RETRY', step = ?, counters = cast(? as jsonb),
            attempt = attempt + 1, owner = null, claims = 0, crashes = 0, step_started_at = null,
            due_at = clock_timestamp() + ? * interval '1 second',
      """
          + CONTEXT
          + GUARD
          + RECORD;

  private static final String FAIL =
      """
      with moved as (
        update durable.runs
        set status = 'FAILED', step = ?, counters = cast(? as jsonb), owner = null, claims = 0,
            crashes = 0, step_started_at = null, due_at = null, deadline_at = null, ended_at = clock_timestamp(),
            failure = cast(? as jsonb),
      """
          + CONTEXT
          + GUARD
          + RECORD;

  private static final String DEFER =
      """
      update durable.runs
      set status = 'WAITING', waiting_for = 'RETRY', owner = null,
          due_at = clock_timestamp() + ? * interval '1 second'
      """
          + IS_OURS;

  private static final String SET_WORKFLOW =
      """
      update durable.runs
      set deadline_at = coalesce(deadline_at, created_at + ? * interval '1 second'), undo_on = ?
      """
          + IS_OURS;

  private final Database database;

  /** Creates the repository for one transaction. */
  public StepRecords(Database database) {
    this.database = database;
  }

  /**
   * An attempt that has ended.
   *
   * @param claim the claim it was made under
   * @param kind whether the step was done or undone
   * @param step the step
   * @param isUndoable whether the step has a compensation
   * @param counters of a step that has one, its counters as JSON text, null if there are none
   * @param number of the attempt
   * @param started when its first pass began; null if it had only one
   * @param took how long the last pass took
   * @param output what the body answered, as JSON text
   * @param failure why it failed, as JSON text
   * @param log what its last pass logged, null if nothing
   */
  public record Ended(
      Claim claim,
      Attempt.Kind kind,
      String step,
      boolean isUndoable,
      @Nullable String counters,
      int number,
      @Nullable Instant started,
      Duration took,
      @Nullable String output,
      @Nullable String failure,
      @Nullable PassLog log) {}

  /** Moves the run to its next position. */
  public Recorded advance(Ended ended, Moved moved, int newChildren) {
    return record(
        database,
        ADVANCE,
        ended,
        moved.step(),
        moved.counters(),
        newChildren,
        moved.isUndoable(),
        moved.span(),
        new Payload(ended.claim().run(), PayloadField.CONTEXT, moved.context()),
        removed(moved));
  }

  /** Completes the run. */
  public boolean complete(Ended ended, Moved moved, int newChildren) {
    return isRecorded(
        COMPLETE,
        ended,
        newChildren,
        moved.isUndoable(),
        new Payload(ended.claim().run(), PayloadField.CONTEXT, moved.context()),
        removed(moved));
  }

  /** Completes a run whose last step has committed before. */
  public boolean completeAtEnd(Claim claim) {
    return database.update(COMPLETE_AT_END, claim.run(), claim.epoch(), claim.seq()) == 1;
  }

  /**
   * What a failed attempt leaves of the context.
   *
   * @param context as JSON text, null to leave it as it was
   * @param removed of a part of a block, the keys of the context around that it has removed
   */
  public record Kept(@Nullable String context, List<String> removed) {

    /** Nothing. */
    public static final Kept NOTHING = new Kept(null, List.of());

    Payload context(Ended of) {
      return new Payload(of.claim().run(), PayloadField.CONTEXT, context);
    }
  }

  /** Lays the run to sleep until its next attempt. */
  public boolean retry(Ended ended, @Nullable String counters, Duration delay, Kept kept) {
    return isRecorded(
        RETRY, ended, ended.step(), counters, delay, kept.context(ended), removed(kept));
  }

  /** Ends the run as failed, where an operator may let it go on. */
  public boolean fail(Ended ended, @Nullable String counters, String failure, Kept kept) {
    return isRecorded(
        FAIL,
        ended,
        ended.step(),
        counters,
        new Payload(ended.claim().run(), PayloadField.FAILURE, failure),
        kept.context(ended),
        removed(kept));
  }

  /** Lays a run to sleep that could not be worked on, without counting an attempt. */
  public boolean defer(Claim claim, Duration delay) {
    return database.update(DEFER, delay, claim.run(), claim.epoch(), claim.seq()) == 1;
  }

  /** Adds what the workflow says to a run that was started where the workflow is not known. */
  public void setWorkflow(Claim claim, @Nullable Duration timeout, String[] undoOn) {
    database.update(SET_WORKFLOW, timeout, undoOn, claim.run(), claim.epoch(), claim.seq());
  }

  private static String @Nullable [] removed(Moved moved) {
    return moved.context() == null ? null : moved.removed().toArray(String[]::new);
  }

  private static String @Nullable [] removed(Kept kept) {
    return kept.context() == null ? null : kept.removed().toArray(String[]::new);
  }

  private boolean isRecorded(String sql, Ended ended, @Nullable Object... changes) {
    return record(database, sql, ended, changes) != Recorded.LOST;
  }

  /** Runs a statement made of a change, the guard and the record, and pauses who was asked to. */
  static Recorded record(Database database, String sql, Ended ended, @Nullable Object... changes) {
    Claim claim = ended.claim();
    @Nullable Object[] attempt = {
      claim.run(),
      claim.epoch(),
      claim.seq(),
      claim.seq(),
      ended.number(),
      claim.epoch(),
      ended.kind(),
      ended.step(),
      ended.isUndoable(),
      ended.counters(),
      ended.failure() == null ? "COMPLETED" : "FAILED",
      ended.started(),
      ended.took(),
      new Payload(claim.run(), PayloadField.OUTPUT, ended.output()),
      new Payload(claim.run(), PayloadField.FAILURE, ended.failure())
    };
    Object[] parameters = Stream.of(changes, attempt).flatMap(java.util.Arrays::stream).toArray();
    Optional<Boolean> isPausing =
        database.first(sql, row -> row.getBoolean("is_pausing"), parameters);
    if (isPausing.isEmpty()) {
      return Recorded.LOST;
    }
    PassLog log = ended.log();
    if (log != null) {
      new StepLogs(database).write(claim, ended.number(), log);
    }
    boolean isPaused = isPausing.get() && new Pauses(database).pauseLeft(claim.run());
    return isPaused ? Recorded.PAUSED : Recorded.DONE;
  }

  /** Returns a statement of a change that moves the run, with the guard and the record. */
  static String recording(String change) {
    return "with moved as (" + change + GUARD + RECORD;
  }
}
