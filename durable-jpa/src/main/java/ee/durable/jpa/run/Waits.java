package ee.durable.jpa.run;

import ee.durable.TimeoutPolicy;
import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lays runs to sleep on waits, and answers the waits. Waits are touched under the lock of their run
 * only; what is looked at under that lock is looked at in a later statement, whose snapshot has
 * seen everything that was committed before the lock was had.
 */
public final class Waits {

  /** now() is the same in the whole transaction, so the run is due when its first wait is. */
  private static final String SUSPEND =
      """
      update durable.runs
      set status = 'WAITING', waiting_for = 'CALL', owner = null, step = ?, passes = passes + 1,
          claims = 0, waits = ?, children = children + ?,
          due_at = now() + ? * interval '1 second',
          step_started_at = coalesce(step_started_at, clock_timestamp() - ? * interval '1 second')
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private static final String INSERT =
      """
      insert into durable.waits
          (run_id, no, seq, step, attempt, kind, name, child_id, due_at, timeout_value, on_timeout)
      values (?, ?, ?, ?, ?, 'CALL', ?, ?, now() + ? * interval '1 second', cast(? as jsonb), ?)
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

  private static final String ANSWER_ENDED =
      """
      update durable.waits w
      set outcome = 'ENDED', answered_at = clock_timestamp()
      from durable.runs c
      where w.run_id = ? and w.outcome is null and c.id = w.child_id and c.ended_at is not null
      """;

  private static final String LOCK_IF_FREE =
      "select id from durable.runs where id = ? for no key update skip locked";

  private static final String LOCK = "select id from durable.runs where id = ? for no key update";

  private static final String ANSWER =
      """
      update durable.waits set outcome = 'ENDED', answered_at = clock_timestamp()
      where run_id = ? and no = ? and outcome is null
      """;

  private static final String MAKE_PENDING =
      """
      update durable.runs r
      set status = 'PENDING', waiting_for = null, due_at = null, ready_at = clock_timestamp()
      where r.id = ? and r.status = 'WAITING' and r.waiting_for = 'CALL'
        and not exists (select 1 from durable.waits w where w.run_id = r.id and w.outcome is null)
      returning r.queue
      """;

  private static final String HAND_OVER =
      """
      update durable.runs r
      set status = 'RUNNING', waiting_for = null, due_at = null, owner = ?, epoch = r.epoch + 1,
          claims = r.claims + 1
      where r.id = ? and r.status = 'WAITING' and r.waiting_for = 'CALL'
        and r.queue = ? and r.workflow = any(?)
        and not exists (select 1 from durable.waits w where w.run_id = r.id and w.outcome is null)
      returning
      """
          + ClaimedRun.COLUMNS;

  private static final String LOCK_OVERDUE =
      """
      select id from durable.runs
      where id = ? and status = 'WAITING' and waiting_for = 'CALL' and due_at <= clock_timestamp()
      for no key update skip locked
      """;

  private static final String TIME_OUT =
      """
      update durable.waits set outcome = 'TIMED_OUT', answered_at = clock_timestamp()
      where run_id = ? and outcome is null and due_at <= clock_timestamp()
      returning child_id, on_timeout
      """;

  private static final String NEXT_DUE =
      """
      update durable.runs
      set due_at = (select min(due_at) from durable.waits where run_id = ? and outcome is null)
      where id = ? and status = 'WAITING'
      """;

  private static final String CLOSE =
      """
      update durable.waits set outcome = 'CLOSED', answered_at = clock_timestamp()
      where run_id = ? and outcome is null
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Waits(Database database) {
    this.database = database;
  }

  /**
   * A wait for a called child.
   *
   * @param no its number
   * @param attempt the attempt of the step that waits
   * @param ref the child's name within the step
   * @param child the child
   * @param timeout how long to wait, null for as long as it takes
   * @param timeoutValue the call's timeout value as JSON text
   * @param onTimeout what happens to the child then
   */
  public record NewWait(
      int no,
      int attempt,
      String ref,
      UUID child,
      @Nullable Duration timeout,
      String timeoutValue,
      TimeoutPolicy onTimeout) {}

  /**
   * What lays a run to sleep.
   *
   * @param step the step that waits
   * @param made the number of the run's last wait, the new ones included
   * @param newChildren how many children this pass makes
   * @param soonest the shortest timeout of all waits, null if none has one
   * @param took how long the pass took
   */
  public record Sleep(
      String step, int made, int newChildren, @Nullable Duration soonest, Duration took) {}

  /** Lays a claimed run to sleep, and returns false if the claim is lost. */
  public boolean suspend(Claim claim, Sleep sleep) {
    return database.update(
            SUSPEND,
            sleep.step(),
            sleep.made(),
            sleep.newChildren(),
            sleep.soonest(),
            sleep.took(),
            claim.run(),
            claim.epoch(),
            claim.seq())
        == 1;
  }

  /** Inserts the waits of a step. */
  public void insert(Claim claim, String step, List<NewWait> waits) {
    database.batch(INSERT, parameters(claim, step, waits));
  }

  /** Opens waits again: for children that were left running, or of a parent that woke too early. */
  public void reopen(Claim claim, String step, List<NewWait> waits) {
    database.batch(REOPEN, parameters(claim, step, waits));
  }

  private static List<@Nullable Object[]> parameters(
      Claim claim, String step, List<NewWait> waits) {
    return waits.stream()
        .map(
            wanted ->
                new @Nullable Object[] {
                  claim.run(),
                  wanted.no(),
                  claim.seq(),
                  step,
                  wanted.attempt(),
                  wanted.ref(),
                  wanted.child(),
                  wanted.timeout(),
                  wanted.timeoutValue(),
                  wanted.onTimeout()
                })
        .toList();
  }

  /** Answers the open waits of a run whose children have ended already. */
  public void answerEnded(UUID run) {
    database.update(ANSWER_ENDED, run);
  }

  /** Locks a run unless somebody else has it locked, and returns whether it did. */
  public boolean lockIfFree(UUID run) {
    return database.first(LOCK_IF_FREE, row -> 1, run).isPresent();
  }

  /** Locks a run, waiting for whoever has it, and returns false if there is no such run. */
  public boolean lock(UUID run) {
    return database.first(LOCK, row -> 1, run).isPresent();
  }

  /** Answers a wait with the end of its child, and returns false if it was answered before. */
  public boolean answer(UUID run, int no) {
    return database.update(ANSWER, run, no) == 1;
  }

  /** Makes a locked run pending if nothing it waits for is open, and returns its queue. */
  public Optional<String> makePending(UUID run) {
    return database.first(MAKE_PENDING, row -> row.getString("queue"), run);
  }

  /**
   * Gives a locked run to a node without queueing it, if nothing it waits for is open and the
   * node's worker is of its queue.
   */
  public Optional<ClaimedRun> handOver(UUID run, UUID node, String queue, List<String> workflows) {
    return database.first(
        HAND_OVER, ClaimedRun::read, node, run, queue, workflows.toArray(String[]::new));
  }

  /** Locks a run if a wait of it is overdue and nobody has it, and returns whether it did. */
  public boolean lockOverdue(UUID run) {
    return database.first(LOCK_OVERDUE, row -> 1, run).isPresent();
  }

  /**
   * A child that was not waited for any longer.
   *
   * @param child the child
   * @param policy what shall happen to it
   */
  public record Abandoned(UUID child, TimeoutPolicy policy) {}

  /** Answers the overdue waits of a locked run with their timeout. */
  public List<Abandoned> timeOut(UUID run) {
    return database.query(
        TIME_OUT,
        row ->
            new Abandoned(
                Rows.uuid(row, "child_id"), TimeoutPolicy.valueOf(row.getString("on_timeout"))),
        run);
  }

  /** Makes a locked run due at the next of its open waits. */
  public void setNextDue(UUID run) {
    database.update(NEXT_DUE, run, run);
  }

  /** Closes the open waits of a run that has ended. */
  public void close(UUID run) {
    database.update(CLOSE, run);
  }
}
