package ee.durable.jpa.queue;

import ee.durable.jpa.Database;
import ee.durable.queue.RateLimit;
import java.time.Duration;

/**
 * How many runs of a queue were claimed within the span that its rate limit looks at. To be asked
 * and written under the lock of the queue, so that no two nodes count the same room twice.
 */
public final class RateLog {

  private static final String FORGET =
      """
      delete from durable.queue_claims
      where queue = ? and claimed_at <= clock_timestamp() - ? * interval '1 second'
      """;

  private static final String USED =
      """
      select coalesce(sum(runs), 0) as used,
          coalesce(extract(epoch from min(claimed_at) + ? * interval '1 second' - clock_timestamp()), 0)
            as seconds
      from durable.queue_claims
      where queue = ?
      """;

  private static final String NOTE = "insert into durable.queue_claims (queue, runs) values (?, ?)";

  private final Database database;

  /** Creates the repository for one transaction. */
  public RateLog(Database database) {
    this.database = database;
  }

  /**
   * What a rate limit leaves.
   *
   * @param runs how many may be claimed now
   * @param until how long until it is more
   */
  public record Room(int runs, Duration until) {}

  /** Returns what the limit leaves now. */
  public Room room(String queue, RateLimit limit) {
    database.update(FORGET, queue, limit.period());
    return database
        .first(
            USED,
            row ->
                new Room(
                    (int) Math.max(0, limit.runs() - row.getLong("used")),
                    Duration.ofNanos((long) (Math.max(0, row.getDouble("seconds")) * 1e9))),
            limit.period(),
            queue)
        .orElseThrow();
  }

  /** Notes what has been claimed. */
  public void note(String queue, int runs) {
    database.update(NOTE, queue, runs);
  }
}
