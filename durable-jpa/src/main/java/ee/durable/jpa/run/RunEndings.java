package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.run.ClaimedRun.WaitingParent;
import ee.durable.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends runs from outside: cancelled, timed out, or however else nobody's step ends them. */
public final class RunEndings {

  /** Raises the epoch: whatever step is running now, it commits nothing any more. */
  private static final String END =
      """
      update durable.runs
      set status = ?, failure = cast(? as jsonb), owner = null, epoch = epoch + 1,
          waiting_for = null, due_at = null, deadline_at = null, ended_at = clock_timestamp()
      where id = ? and ended_at is null
      returning id, status, queue, parent_id, parent_wait, children
      """;

  private static final String END_OVERDUE =
      """
      update durable.runs
      set status = 'TIMED_OUT', failure = cast(? as jsonb), owner = null, epoch = epoch + 1,
          waiting_for = null, due_at = null, deadline_at = null, ended_at = clock_timestamp()
      where id = ? and ended_at is null and deadline_at <= clock_timestamp()
      returning id, status, queue, parent_id, parent_wait, children
      """;

  private static final String CANCELLATION =
      "select failure from durable.runs where id = ? and status = 'CANCELLED'";

  private static final String STATUS = "select status from durable.runs where id = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public RunEndings(Database database) {
    this.database = database;
  }

  /**
   * A run that has just ended.
   *
   * @param run the run
   * @param status how it ended
   * @param queue its queue
   * @param parent who waits for it, null if nobody does
   * @param hasChildren whether it ever made any
   */
  public record EndedRun(
      UUID run,
      RunStatus status,
      String queue,
      @Nullable WaitingParent parent,
      boolean hasChildren) {

    static EndedRun read(ResultSet row) throws SQLException {
      UUID parent = Rows.uuidOrNull(row, "parent_id");
      Integer wait = Rows.intOrNull(row, "parent_wait");
      return new EndedRun(
          Rows.uuid(row, "id"),
          RunStatus.valueOf(row.getString("status")),
          row.getString("queue"),
          parent == null || wait == null ? null : new WaitingParent(parent, wait),
          row.getInt("children") > 0);
    }
  }

  /** Ends a run that has not ended, waiting for whoever has it locked. */
  public Optional<EndedRun> end(UUID run, RunStatus status, String failure) {
    return database.first(END, EndedRun::read, status, failure, run);
  }

  /** Ends a run whose workflow's timeout has passed. */
  public Optional<EndedRun> endOverdue(UUID run, String failure) {
    return database.first(END_OVERDUE, EndedRun::read, failure, run);
  }

  /** Returns the failure of a run that is cancelled, as this transaction sees it, as JSON text. */
  public Optional<String> cancellation(UUID run) {
    return database.first(CANCELLATION, row -> row.getString("failure"), run);
  }

  /** Returns where a run stands, empty if there is none. */
  public Optional<RunStatus> status(UUID run) {
    return database.first(STATUS, row -> RunStatus.valueOf(row.getString("status")), run);
  }
}
