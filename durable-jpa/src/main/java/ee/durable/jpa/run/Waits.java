package ee.durable.jpa.run;

import ee.durable.TimeoutPolicy;
import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers waits. Waits are touched under the lock of their run only; what is looked at under that
 * lock is looked at in a later statement, whose snapshot has seen everything that was committed
 * before the lock was had.
 */
public final class Waits {

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
      returning is_fail_fast or first_of is not null as has_policy
      """;

  private static final String MAKE_PENDING =
      """
      update durable.runs r
      set status = 'PENDING', waiting_for = null, due_at = null, ready_at = clock_timestamp(),
          turn_at = clock_timestamp() - coalesce(r.head_start, '0')
      where r.id = ? and r.status = 'WAITING' and r.waiting_for not in ('RETRY', 'TURN')
        and not exists (select 1 from durable.waits w where w.run_id = r.id and w.outcome is null)
      returning r.queue
      """;

  private static final String HAND_OVER =
      """
      update durable.runs r
      set status = 'RUNNING', waiting_for = null, due_at = null, owner = ?, epoch = r.epoch + 1,
          claims = r.claims + 1
      where r.id = ? and r.status = 'WAITING' and r.waiting_for not in ('RETRY', 'TURN')
        and r.queue = ? and r.workflow || '@' || r.version = any(?)
        and not exists (select 1 from durable.waits w where w.run_id = r.id and w.outcome is null)
      returning
      """
          + ClaimedRun.COLUMNS;

  private static final String LOCK_OVERDUE =
      """
      select id from durable.runs
      where id = ? and status = 'WAITING' and waiting_for not in ('RETRY', 'TURN')
        and due_at <= clock_timestamp()
      for no key update skip locked
      """;

  private static final String TIME_OUT =
      """
      update durable.waits
      set outcome = case when kind = 'SLEEP' then 'ANSWERED' else 'TIMED_OUT' end,
          answered_at = clock_timestamp()
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

  private static final String CLOSE_OWN =
      """
      update durable.waits set outcome = 'CLOSED', answered_at = clock_timestamp()
      where run_id = ? and outcome is null and child_id is null
      """;

  private static final String CANCEL =
      """
      update durable.waits set outcome = 'CANCELLED', answered_at = clock_timestamp(), reason = ?
      where run_id = ? and outcome is null and child_id is null
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Waits(Database database) {
    this.database = database;
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

  /** How a wait took the end of its child. */
  public enum Answered {
    /** It had been answered before. */
    NOT,
    /** It is answered. */
    PLAINLY,
    /** It is answered, and the end may concern the other parts of its block. */
    WITH_POLICY
  }

  /** Answers a wait with the end of its child. */
  public Answered answer(UUID run, int no) {
    return database
        .first(ANSWER, row -> row.getBoolean("has_policy"), run, no)
        .map(hasPolicy -> hasPolicy ? Answered.WITH_POLICY : Answered.PLAINLY)
        .orElse(Answered.NOT);
  }

  /** Makes a locked run pending if nothing it waits for is open, and returns its queue. */
  public Optional<String> makePending(UUID run) {
    return database.first(MAKE_PENDING, row -> row.getString("queue"), run);
  }

  /**
   * Gives a locked run to a node without queueing it, if nothing it waits for is open and the
   * node's worker is of its queue.
   */
  public Optional<ClaimedRun> handOver(UUID run, UUID node, String queue, KnownVersions known) {
    return database.first(HAND_OVER, ClaimedRun::read, node, run, queue, known.names());
  }

  /** Locks a run if a wait of it is overdue and nobody has it, and returns whether it did. */
  public boolean lockOverdue(UUID run) {
    return database.first(LOCK_OVERDUE, row -> 1, run).isPresent();
  }

  /**
   * A wait that was timed out.
   *
   * @param child the child that is not waited for any longer, null if it was for something else
   * @param policy what shall happen to the child
   */
  public record TimedOut(@Nullable UUID child, @Nullable TimeoutPolicy policy) {}

  /** Answers the overdue waits of a locked run with their timeout. */
  public List<TimedOut> timeOut(UUID run) {
    return database.query(
        TIME_OUT,
        row -> {
          String policy = row.getString("on_timeout");
          return new TimedOut(
              Rows.uuidOrNull(row, "child_id"),
              policy == null ? null : TimeoutPolicy.valueOf(policy));
        },
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

  /** Closes what a run waits for besides its children. */
  public void closeOwn(UUID run) {
    database.update(CLOSE_OWN, run);
  }

  /** Cancels what a locked run waits for besides its children, and returns whether it did. */
  public boolean cancel(UUID run, @Nullable String reason) {
    return database.update(CANCEL, reason, run) > 0;
  }
}
