package ee.durable.jpa.node;

import ee.durable.jpa.Database;
import ee.durable.jpa.check.Figures;
import ee.durable.node.DatabaseInfo;
import ee.durable.node.DatabaseInfo.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** Looks at how the database is. Counts nothing: sizes are what the database estimates. */
public final class DatabaseLook {

  private static final String PING =
      "select extract(epoch from cast(? as timestamptz) - clock_timestamp()) as skew";

  private static final String SESSIONS =
      """
      select count(*) as sessions,
          count(*) filter (where xact_start is not null) as busy,
          cast(current_setting('max_connections') as integer) as most,
          coalesce(max(extract(epoch from clock_timestamp() - xact_start))
              filter (where pid <> pg_backend_pid()), 0) as oldest,
          coalesce(max(extract(epoch from clock_timestamp() - query_start))
              filter (where wait_event_type = 'Lock' and state = 'active'), 0) as waiting
      from pg_stat_activity
      where datname = current_database() and usename = current_user
      """;

  /**
   * A week of the archive counts for the table that it is a part of. The pages are those of the
   * last vacuum or analysis: to ask for the size as it is now would wait for whoever alters a
   * table.
   */
  private static final String TABLES =
      """
      select coalesce(p.relname, c.relname) as name,
          sum(greatest(c.reltuples, 0)) as n,
          sum(c.relpages + coalesce(t.relpages, 0) + coalesce(i.relpages, 0))
              * cast(current_setting('block_size') as integer) as bytes
      from pg_class c
      left join pg_class t on t.oid = c.reltoastrelid
      left join (
        select x.indrelid, sum(o.relpages) as relpages from pg_index x join pg_class o on o.oid = x.indexrelid
        group by x.indrelid) i on i.indrelid = c.oid
      left join pg_inherits h on h.inhrelid = c.oid
      left join pg_class p on p.oid = h.inhparent
      where c.relnamespace = cast(? as regnamespace) and c.relkind = 'r'
      group by 1
      order by bytes desc, name
      """;

  private final Database database;
  private final Clock clock;
  private final LongSupplier nanoTime;

  /**
   * Creates the look of one transaction.
   *
   * @param clock the node's
   * @param nanoTime its monotonic clock
   */
  public DatabaseLook(Database database, Clock clock, LongSupplier nanoTime) {
    this.database = database;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  private record Sessions(int all, int busy, int most, Duration oldest, Duration waiting) {}

  /** Looks. */
  public DatabaseInfo info() {
    Figures figures = new Figures(database);
    int version = figures.schemaVersion(); // the connection is there before anything is timed
    long asked = nanoTime.getAsLong();
    Instant now = clock.instant();
    Duration skew = database.query(PING, row -> seconds(row.getDouble("skew")), now).get(0);
    Duration trip = Duration.ofNanos(nanoTime.getAsLong() - asked);
    Sessions sessions =
        database
            .query(
                SESSIONS,
                row ->
                    new Sessions(
                        row.getInt("sessions"),
                        row.getInt("busy"),
                        row.getInt("most"),
                        seconds(row.getDouble("oldest")),
                        seconds(row.getDouble("waiting"))))
            .get(0);
    return new DatabaseInfo(
        trip,
        skew.plus(trip.dividedBy(2)),
        sessions.all(),
        sessions.busy(),
        sessions.most(),
        sessions.oldest(),
        sessions.waiting(),
        figures.overdue(),
        figures.overdueSchedule(),
        version,
        tables());
  }

  private List<Table> tables() {
    return database.query(
        TABLES,
        row -> new Table(row.getString("name"), row.getLong("n"), row.getLong("bytes")),
        database.schema());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
