package ee.durable.jpa.history;

import ee.durable.jpa.Database;
import ee.durable.jpa.history.EndedFamilies.Member;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The partitions of the archive: one for each week, and for whether the roots completed. */
public final class ArchiveWeeks {

  private static final String MAKE_AHEAD =
      """
      select durable.make_archive_week(completed,
          cast(date_trunc('week', clock_timestamp() at time zone 'UTC') as date) + days)
      from unnest(array[true, false]) completed, unnest(array[0, 7]) days
      """;

  private static final String MAKE =
      """
      select durable.make_archive_week(completed, week)
      from (select distinct completed, cast(date_trunc('week', ended at time zone 'UTC') as date) week
            from unnest(cast(? as boolean[]), cast(? as timestamptz[])) as m(completed, ended)) weeks
      """;

  private static final String DROP =
      "select durable.drop_archive_part(?, ? * interval '1 second') as part";

  private final Database database;

  /** Creates the repository for one transaction. */
  public ArchiveWeeks(Database database) {
    this.database = database;
  }

  /** Makes this week and the next. */
  public void makeAhead() {
    database.query(MAKE_AHEAD, row -> 1);
  }

  /** Makes the weeks that runs are going to, where they are not there. */
  public void make(List<Member> members) {
    database.query(
        MAKE,
        row -> 1,
        members.stream().map(member -> String.valueOf(member.completed())).toArray(String[]::new),
        members.stream()
            .map(member -> String.valueOf(member.familyEndedAt()))
            .toArray(String[]::new));
  }

  /**
   * Drops one partition in which everything is older than the age.
   *
   * @return its name; empty if there is none, or if somebody reads it at the moment
   */
  public Optional<String> drop(boolean completed, Duration age) {
    return database
        .query(DROP, row -> Optional.ofNullable(row.getString("part")), completed, age)
        .get(0);
  }
}
