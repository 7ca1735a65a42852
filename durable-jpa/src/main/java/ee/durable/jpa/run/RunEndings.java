package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.run.ClaimedRun.WaitingParent;
import ee.durable.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends runs from outside: cancelled, timed out, or however else nobody's step ends them. */
public final class RunEndings {

  private static final String LOCK = "select 1 from durable.runs where id = ? for no key update";

  /**
   * What the end of a locked run depends on. Children that have ended count as something to undo
   * though the step that waited for them has not committed yet.
   */
  private static final String STANDING =
      """
      select id, status, ended_at is not null as has_ended, undoing is not null as is_undoing, undo_on,
          is_undoable or exists (select 1 from durable.runs c
                                 where c.parent_id = r.id and c.parent_seq = r.seq
                                   and c.link in ('CALL', 'BLOCK') and c.status = 'COMPLETED'
                                   and c.is_undoable)
            as is_undoable,
          waiting_for = 'TURN' as is_held, deadline_at <= clock_timestamp() as is_overdue,
          exists (select 1 from durable.waits w
                  where w.run_id = r.id and w.outcome is null and w.child_id is not null)
            as has_open_children
      from durable.runs r
      where id = ?
      """;

  /** Raises the epoch: whatever step is running now, it commits nothing any more. */
  private static final String END =
      """
      update durable.runs
      set status = ?, failure = cast(? as jsonb), is_terminated = ?, owner = null, epoch = epoch + 1,
          waiting_for = null, due_at = null, deadline_at = null, ended_at = clock_timestamp()
      where id = ? and ended_at is null
      returning id, workflow, status, queue, parent_id, parent_wait, parent_seq, has_turns, children, depth,
          extract(epoch from clock_timestamp() - created_at) as age
      """;

  private static final String CANCELLATION =
      "select failure from durable.runs where id = ? and status = 'CANCELLED'";

  private static final String STATUS = "select status from durable.all_runs where id = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public RunEndings(Database database) {
    this.database = database;
  }

  /**
   * A run that has just ended.
   *
   * @param run the run
   * @param workflow its workflow
   * @param status how it ended
   * @param queue its queue
   * @param parent who waits for it, null if nobody does
   * @param hasChildren whether it ever made any
   * @param depth 0 for a run that nobody called or started in a step
   * @param age how long ago it was started
   */
  public record EndedRun(
      UUID run,
      String workflow,
      RunStatus status,
      String queue,
      @Nullable WaitingParent parent,
      boolean hasChildren,
      int depth,
      Duration age) {

    static EndedRun read(ResultSet row) throws SQLException {
      return new EndedRun(
          Rows.uuid(row, "id"),
          row.getString("workflow"),
          RunStatus.valueOf(row.getString("status")),
          row.getString("queue"),
          ClaimedRun.parent(row),
          row.getInt("children") > 0,
          row.getInt("depth"),
          Duration.ofNanos((long) (row.getDouble("age") * 1e9)));
    }
  }

  /**
   * Ends a run that has not ended, waiting for whoever has it locked.
   *
   * @param isTermination whether it ends without undoing what is left to undo
   */
  public Optional<EndedRun> end(UUID run, RunStatus status, String failure, boolean isTermination) {
    Payload why = new Payload(run, PayloadField.FAILURE, failure);
    return database.first(END, EndedRun::read, status, why, isTermination, run);
  }

  /**
   * What the end of a run depends on.
   *
   * @param hasEnded whether it has ended
   * @param isUndoing whether it is being undone
   * @param undoOn the ends from outside that undo
   * @param isUndoable whether it, or a child it has waited for, has done something that can be
   *     undone
   * @param hasOpenChildren whether it waits for children
   * @param isHeld whether it waits for its turn among its siblings
   * @param isOverdue whether its workflow's timeout has passed
   */
  public record Standing(
      boolean hasEnded,
      boolean isUndoing,
      List<String> undoOn,
      boolean isUndoable,
      boolean hasOpenChildren,
      boolean isHeld,
      boolean isOverdue) {}

  /** Locks a run, waiting for whoever has it; empty if there is none. */
  public Optional<Standing> lock(UUID run) {
    // Two statements: one alone would look at children as they were before it waited for the lock.
    database.first(LOCK, row -> 1, run);
    return database.first(
        STANDING,
        row ->
            new Standing(
                row.getBoolean("has_ended"),
                row.getBoolean("is_undoing"),
                row.getArray("undo_on") == null
                    ? List.of()
                    : List.of((String[]) row.getArray("undo_on").getArray()),
                row.getBoolean("is_undoable"),
                row.getBoolean("has_open_children"),
                row.getBoolean("is_held"),
                row.getBoolean("is_overdue")),
        run);
  }

  /** Returns the failure of a run that is cancelled, as this transaction sees it, as JSON text. */
  public Optional<String> cancellation(UUID run) {
    return database.first(
        CANCELLATION,
        row -> database.payloads().opened(run, PayloadField.FAILURE, row.getString("failure")),
        run);
  }

  /** Returns where a run stands, hot or archived; empty if there is none. */
  public Optional<RunStatus> status(UUID run) {
    return database.first(STATUS, row -> RunStatus.valueOf(row.getString("status")), run);
  }
}
