package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Finds the runs whose time has come, by the database's clock. */
public final class DueRuns {

  /** Scheduled runs and retries become pending in one statement; a locked one comes next time. */
  private static final String MAKE_PENDING =
      """
      with due as materialized (
        select id from durable.runs
        where due_at <= clock_timestamp() and (status = 'SCHEDULED' or waiting_for = 'RETRY')
        order by due_at
        limit ?
        for no key update skip locked)
      update durable.runs r
      set status = 'PENDING', waiting_for = null, ready_at = r.due_at, due_at = null
      from due
      where r.id = due.id
      returning r.queue
      """;

  private static final String NEXT =
      """
      select id, waiting_for = 'CALL' as is_call,
          extract(epoch from due_at - clock_timestamp()) as seconds
      from durable.runs
      where due_at <= clock_timestamp() + ? * interval '1 second'
      order by due_at
      limit ?
      """;

  private static final String DEADLINES =
      """
      select id, extract(epoch from deadline_at - clock_timestamp()) as seconds
      from durable.runs
      where deadline_at <= clock_timestamp() + ? * interval '1 second'
      order by deadline_at
      limit ?
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public DueRuns(Database database) {
    this.database = database;
  }

  /** Makes scheduled runs and retries pending that are due, and returns their queues. */
  public List<String> makePending(int most) {
    return database.query(MAKE_PENDING, row -> row.getString("queue"), most);
  }

  /**
   * A run something happens to by itself.
   *
   * @param run the run
   * @param isCall whether it waits for children, as opposed to its start or a retry
   * @param in how long until then, negative if it is overdue
   */
  public record Due(UUID run, boolean isCall, Duration in) {}

  /** Lists the runs that are due within the horizon, soonest first. */
  public List<Due> within(Duration horizon, int most) {
    return database.query(
        NEXT,
        row ->
            new Due(
                Rows.uuid(row, "id"), row.getBoolean("is_call"), seconds(row.getDouble("seconds"))),
        horizon,
        most);
  }

  /** Lists the runs whose workflow's timeout passes within the horizon, soonest first. */
  public List<Due> deadlinesWithin(Duration horizon, int most) {
    return database.query(
        DEADLINES,
        row -> new Due(Rows.uuid(row, "id"), false, seconds(row.getDouble("seconds"))),
        horizon,
        most);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
