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
      set status = 'PENDING', waiting_for = null, ready_at = r.due_at, due_at = null,
          turn_at = r.due_at - coalesce(r.head_start, '0')
      from due
      where r.id = due.id
      returning r.queue
      """;

  /** A run that sleeps has one open wait, and nothing else can end it. */
  private static final String WAKE =
      """
      with due as materialized (
        select id from durable.runs
        where due_at <= clock_timestamp() and waiting_for = 'SLEEP'
        order by due_at
        limit ?
        for no key update skip locked),
      slept as (
        update durable.waits w
        set outcome = 'ANSWERED', answered_at = clock_timestamp()
        from due
        where w.run_id = due.id and w.outcome is null)
      update durable.runs r
      set status = 'PENDING', waiting_for = null, ready_at = r.due_at, due_at = null,
          turn_at = r.due_at - coalesce(r.head_start, '0')
      from due
      where r.id = due.id
      returning r.queue
      """;

  private static final String NEXT =
      """
      select id, status = 'PAUSED' or status = 'WAITING' and waiting_for not in ('RETRY', 'SLEEP')
              as is_timeout,
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

  /** Wakes runs whose sleep is over, and returns their queues. */
  public List<String> wake(int most) {
    return database.query(WAKE, row -> row.getString("queue"), most);
  }

  /**
   * A run something happens to by itself.
   *
   * @param run the run
   * @param isTimeout whether a wait times out, as opposed to a start, a retry, or the end of a
   *     sleep
   * @param in how long until then, negative if it is overdue
   */
  public record Due(UUID run, boolean isTimeout, Duration in) {}

  /** Lists the runs that are due within the horizon, soonest first. */
  public List<Due> within(Duration horizon, int most) {
    return database.query(
        NEXT,
        row ->
            new Due(
                Rows.uuid(row, "id"),
                row.getBoolean("is_timeout"),
                seconds(row.getDouble("seconds"))),
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
