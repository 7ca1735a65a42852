package ee.durable.jpa.run;

import ee.durable.TimeoutPolicy;
import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  private static final String IS_HOT = "select 1 from durable.runs where id = ?";

  /**
   * Answers waits with the ends of their children and, if the run waits for nothing else, lets it
   * go on: with a worker that is there for it, or pending. Whether it does wait for something else
   * is told by the waits that this statement does not answer, for what it answers it does not see.
   */
  private static final String ANSWER =
      """
      with answered as (
        update durable.waits set outcome = 'ENDED', answered_at = clock_timestamp()
        where run_id = ? and no = any(?) and outcome is null
        returning no, first_of is not null or (is_fail_fast
            and not exists (select 1 from durable.runs c
                            where c.id = child_id and c.status = 'COMPLETED')) as may_decide),
      woken as (
        update durable.runs r
        set status = case when fits.here then 'RUNNING' else 'PENDING' end,
            owner = case when fits.here then cast(? as uuid) end,
            epoch = r.epoch + case when fits.here then 1 else 0 end,
            claims = r.claims + case when fits.here then 1 else 0 end,
            ready_at = case when fits.here then r.ready_at else clock_timestamp() end,
            turn_at = case when fits.here then r.turn_at
                else clock_timestamp() - coalesce(r.head_start, '0') end,
            waiting_for = null, due_at = null
        from (select q.id, coalesce(q.queue = ? and q.workflow || '@' || q.version = any(?), false)
                  as here
              from durable.runs q where q.id = ?) fits
        where r.id = fits.id and r.status = 'WAITING' and r.waiting_for not in ('RETRY', 'TURN')
          and exists (select 1 from answered)
          and not exists (select 1 from durable.waits o
                          where o.run_id = r.id and o.outcome is null and o.no <> all(?))
        returning r.status,
      """
          + ClaimedRun.COLUMNS
          + """
          )
          select (select array_agg(no order by no) from answered where may_decide) as deciding, woken.*
          from (select 1) one left join woken on true
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
      where id = ? and (status = 'WAITING' and waiting_for not in ('RETRY', 'TURN') or status = 'PAUSED')
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
      where id = ? and status in ('WAITING', 'PAUSED')
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

  /**
   * Locks a run, waiting for whoever has it, and returns false if there is no such run, or it is in
   * the archive.
   */
  public boolean lock(UUID run) {
    return database.first(LOCK, row -> 1, run).isPresent();
  }

  /** Returns whether there is such a run outside of the archive. */
  public boolean isHot(UUID run) {
    return database.first(IS_HOT, row -> 1, run).isPresent();
  }

  /**
   * How waits took the ends of their children.
   *
   * @param deciding those whose end may concern the other parts of their block
   * @param taken the run, if it goes on with the worker
   * @param pendingIn the queue that the run is pending in now, null if it is not
   */
  public record Answered(
      List<Integer> deciding, Optional<ClaimedRun> taken, @Nullable String pendingIn) {

    static Answered read(ResultSet row) throws SQLException {
      Array deciding = row.getArray("deciding");
      String status = row.getString("status");
      return new Answered(
          deciding == null ? List.of() : List.of((Integer[]) deciding.getArray()),
          "RUNNING".equals(status) ? Optional.of(ClaimedRun.read(row)) : Optional.empty(),
          "PENDING".equals(status) ? row.getString("queue") : null);
    }
  }

  /**
   * Answers waits of a locked run with the ends of their children, and lets it go on if it waits
   * for nothing else.
   *
   * @param node the node of a worker that is free to go on with it, null if none is
   * @param queue the queue of that worker
   * @param known the versions of workflows that the node knows
   */
  public Answered answer(
      UUID run,
      List<Integer> waits,
      @Nullable UUID node,
      @Nullable String queue,
      @Nullable KnownVersions known) {
    Integer[] numbers = waits.toArray(Integer[]::new);
    return database
        .query(
            ANSWER,
            Answered::read,
            run,
            numbers,
            node,
            queue,
            known == null ? new String[0] : known.names(),
            run,
            numbers)
        .get(0);
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
