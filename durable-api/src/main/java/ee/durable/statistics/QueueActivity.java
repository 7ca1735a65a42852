package ee.durable.statistics;

import java.util.List;

/**
 * What the workers of a queue ended.
 *
 * @param queue its name
 * @param moments what ended, the oldest first; {@code started} is 0 in all of them
 * @param ended the sum of them
 * @param latency how long runs were pending until a worker claimed them
 */
public record QueueActivity(String queue, List<Counts> moments, Counts ended, Spread latency) {

  /** Copies the moments. */
  public QueueActivity {
    moments = List.copyOf(moments);
  }
}
