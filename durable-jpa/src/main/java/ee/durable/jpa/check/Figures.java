package ee.durable.jpa.check;

import ee.durable.jpa.Database;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Measures what all nodes share. Each figure costs little, however much history there is. */
public final class Figures {

  /** So many open waits are looked at; where there are more, the figures are parts of them. */
  public static final int MOST_WAITS = 100_000;

  /** A run that waits for its retry or its turn has no wait: it is due by its own row. */
  private static final Set<WaitKind> KINDS =
      EnumSet.complementOf(EnumSet.of(WaitKind.RETRY, WaitKind.TURN));

  private static final String WAITS =
      """
      select kind, count(*) as waits
      from (select kind from durable.waits where outcome is null limit ?) looked_at
      group by kind
      """;

  /** What has a time is in an index by it, so only the first is read. */
  private static final String OVERDUE =
      """
      select extract(epoch from clock_timestamp() - due_at) as seconds
      from durable.runs
      where due_at <= clock_timestamp()
      order by due_at
      limit 1
      """;

  private static final String OVERDUE_SCHEDULE =
      """
      select extract(epoch from clock_timestamp() - next_fire) as seconds
      from durable.schedules
      where next_fire <= clock_timestamp() and paused_at is null
      order by next_fire
      limit 1
      """;

  private static final String SCHEMA =
      """
      select version from durable.schema_history
      where success and version is not null
      order by installed_rank desc
      limit 1
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Figures(Database database) {
    this.database = database;
  }

  /** Counts the open waits of each kind, those included of which there is none. */
  public Map<WaitKind, Integer> openWaits() {
    Map<WaitKind, Integer> waits = new EnumMap<>(WaitKind.class);
    KINDS.forEach(kind -> waits.put(kind, 0));
    database.query(
        WAITS,
        row -> waits.put(WaitKind.valueOf(row.getString("kind")), row.getInt("waits")),
        MOST_WAITS);
    return waits;
  }

  /** Returns how overdue the run is whose time has passed longest ago; zero if none has. */
  public Duration overdue() {
    return duration(OVERDUE);
  }

  /** Returns how overdue the schedule is whose time has passed longest ago; zero if none has. */
  public Duration overdueSchedule() {
    return duration(OVERDUE_SCHEDULE);
  }

  private Duration duration(String sql) {
    return database
        .first(sql, row -> Duration.ofNanos((long) (row.getDouble("seconds") * 1e9)))
        .orElse(Duration.ZERO);
  }

  /** Returns the number of the migration that was applied last; zero if there is none. */
  public int schemaVersion() {
    return database
        .first(SCHEMA, row -> Integer.valueOf(row.getString("version").replaceFirst("[.].*", "")))
        .orElse(0);
  }
}
