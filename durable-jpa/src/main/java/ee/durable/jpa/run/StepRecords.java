package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import java.time.Duration;
import java.util.List;
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
          (run_id, seq, number, epoch, step, outcome, started_at, output, failure)
      select id, ?, ?, ?, ?, ?,
          coalesce(cast(? as timestamptz), clock_timestamp() - ? * interval '1 second'),
          cast(? as jsonb), cast(? as jsonb)
      from moved
      """;

  private static final String GUARD =
      """
       where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
       returning id)
      """;

  private static final String ADVANCE =
      """
      with moved as (
        update durable.runs
        set seq = seq + 1, step = ?, attempt = 1, passes = 0, claims = 0, step_started_at = null,
            children = children + ?, context = coalesce(cast(? as jsonb), context)
      """
          + GUARD
          + RECORD;

  private static final String COMPLETE =
      """
      with moved as (
        update durable.runs
        set status = 'COMPLETED', seq = seq + 1, step = null, owner = null, claims = 0,
            step_started_at = null, due_at = null, deadline_at = null,
            ended_at = clock_timestamp(),
            children = children + ?, context = coalesce(cast(? as jsonb), context)
      """
          + GUARD
          + RECORD;

  private static final String RETRY =
      """
      with moved as (
        update durable.runs
        set status = 'WAITING', waiting_for = 'RETRY', step = ?, attempt = attempt + 1, owner = null,
            claims = 0, step_started_at = null, due_at = clock_timestamp() + ? * interval '1 second',
            context = coalesce(cast(? as jsonb), context)
      """
          + GUARD
          + RECORD;

  private static final String FAIL =
      """
      with moved as (
        update durable.runs
        set status = 'FAILED', step = ?, owner = null, claims = 0, step_started_at = null,
            due_at = null, deadline_at = null, ended_at = clock_timestamp(),
            context = coalesce(cast(? as jsonb), context), failure = cast(? as jsonb)
      """
          + GUARD
          + RECORD;

  private static final String DEFER =
      """
      update durable.runs
      set status = 'WAITING', waiting_for = 'RETRY', owner = null,
          due_at = clock_timestamp() + ? * interval '1 second'
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private static final String BLOCK =
      """
      update durable.runs set status = 'BLOCKED', owner = null, failure = cast(? as jsonb)
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private static final String UNBLOCK =
      """
      update durable.runs
      set status = 'PENDING', failure = null, ready_at = clock_timestamp()
      where status = 'BLOCKED' and workflow = ? and step = any(?)
      """;

  private static final String SET_DEADLINE =
      """
      update durable.runs set deadline_at = created_at + ? * interval '1 second'
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public StepRecords(Database database) {
    this.database = database;
  }

  /**
   * An attempt that has ended.
   *
   * @param claim the claim it was made under
   * @param step the step
   * @param number of the attempt
   * @param started when its first pass began; null if it had only one
   * @param took how long the last pass took
   * @param output what the body answered, as JSON text
   * @param failure why it failed, as JSON text
   * @param log what its last pass logged, null if nothing
   */
  public record Ended(
      Claim claim,
      String step,
      int number,
      java.time.@Nullable Instant started,
      Duration took,
      @Nullable String output,
      @Nullable String failure,
      @Nullable PassLog log) {}

  /**
   * Moves the run to its next step.
   *
   * @param context the context as JSON text, null if it did not change
   */
  public boolean advance(Ended ended, String nextStep, int newChildren, @Nullable String context) {
    return move(ADVANCE, ended, nextStep, newChildren, context);
  }

  /** Completes the run. */
  public boolean complete(Ended ended, int newChildren, @Nullable String context) {
    return move(COMPLETE, ended, newChildren, context);
  }

  /** Lays the run to sleep until its next attempt. */
  public boolean retry(Ended ended, Duration delay, @Nullable String context) {
    return move(RETRY, ended, ended.step(), delay, context);
  }

  /** Ends the run as failed. */
  public boolean fail(Ended ended, String failure, @Nullable String context) {
    return move(FAIL, ended, ended.step(), context, failure);
  }

  /** Lays a run to sleep that could not be worked on, without counting an attempt. */
  public boolean defer(Claim claim, Duration delay) {
    return database.update(DEFER, delay, claim.run(), claim.epoch(), claim.seq()) == 1;
  }

  /** Parks a run whose step is not deployed. */
  public boolean block(Claim claim, String failure) {
    return database.update(BLOCK, failure, claim.run(), claim.epoch(), claim.seq()) == 1;
  }

  /** Makes parked runs pending whose step is deployed again, and returns how many. */
  public int unblock(String workflow, List<String> steps) {
    return database.update(UNBLOCK, workflow, steps.toArray(String[]::new));
  }

  /** Sets the workflow's timeout on a run that was started where the workflow is not known. */
  public void setDeadline(Claim claim, Duration timeout) {
    database.update(SET_DEADLINE, timeout, claim.run(), claim.epoch(), claim.seq());
  }

  private boolean move(String sql, Ended ended, @Nullable Object... changes) {
    Claim claim = ended.claim();
    Object[] guard = {claim.run(), claim.epoch(), claim.seq()};
    @Nullable Object[] attempt = {
      claim.seq(),
      ended.number(),
      claim.epoch(),
      ended.step(),
      ended.failure() == null ? "COMPLETED" : "FAILED",
      ended.started(),
      ended.took(),
      ended.output(),
      ended.failure()
    };
    boolean isOurs = database.update(sql, joined(changes, guard, attempt)) == 1;
    PassLog log = ended.log();
    if (isOurs && log != null) {
      new StepLogs(database).write(claim, ended.number(), log);
    }
    return isOurs;
  }

  private static @Nullable Object[] joined(@Nullable Object[]... parts) {
    return List.of(parts).stream().flatMap(java.util.Arrays::stream).toArray();
  }
}
