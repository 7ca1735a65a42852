package ee.durable.jpa.queue;

import ee.durable.jpa.Database;
import ee.durable.run.RunCount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Measures how full queues are. Each figure costs no more than what is waiting, up to a limit. */
public final class QueueLoads {

  private static final String DEPTH =
      """
      select count(*) as depth
      from (select 1 from durable.runs where status = 'PENDING' and queue = ? limit ?) counted
      """;

  /** Who has the first turn has waited longest, but for priorities. */
  private static final String OLDEST =
      """
      select extract(epoch from clock_timestamp() - min(ready_at)) as seconds
      from (select ready_at from durable.runs
            where status = 'PENDING' and queue = ? order by turn_at, id limit 1000) first
      """;

  private static final String RUNNING =
      "select count(*) as running from durable.runs where status = 'RUNNING' and queue = ?";

  private static final String NODES =
      "select distinct label from durable.nodes where is_alive and ? = any(queues) order by label";

  private final Database database;

  /** Creates the repository for one transaction. */
  public QueueLoads(Database database) {
    this.database = database;
  }

  /** Counts the pending runs of a queue, up to the limit of counting. */
  public RunCount pending(String queue) {
    int depth = depth(queue, RunCount.LIMIT + 1);
    return new RunCount(Math.min(depth, RunCount.LIMIT), depth <= RunCount.LIMIT);
  }

  /** Counts the pending runs of a queue, up to so many. */
  public int depth(String queue, int most) {
    return database.first(DEPTH, row -> row.getInt("depth"), queue, most).orElseThrow();
  }

  /** Returns how long the oldest of the runs has waited that are next. */
  public Optional<Duration> oldest(String queue) {
    List<Optional<Duration>> found =
        database.query(
            OLDEST,
            row -> {
              double seconds = row.getDouble("seconds");
              return row.wasNull()
                  ? Optional.<Duration>empty()
                  : Optional.of(Duration.ofMillis(Math.max(0, Math.round(seconds * 1e3))));
            },
            queue);
    return found.get(0);
  }

  /** Counts what all workers of a queue are at. */
  public int running(String queue) {
    return database.first(RUNNING, row -> row.getInt("running"), queue).orElseThrow();
  }

  /** Lists the labels of the nodes that are alive and work for a queue. */
  public List<String> nodes(String queue) {
    return database.query(NODES, row -> row.getString("label"), queue);
  }
}
