package ee.durable.statistics;

import java.time.Instant;
import java.util.List;

/**
 * What happened in a window.
 *
 * @param moments the parts of the window, the oldest first, without a gap; the last is not over
 * @param counts how many in the whole window
 * @param duration how long the runs took that ended
 * @param latency how long runs were pending until a worker claimed them, at first and whenever they
 *     went on
 */
public record Activity(List<Moment> moments, Counts counts, Spread duration, Spread latency) {

  /** Copies the moments. */
  public Activity {
    moments = List.copyOf(moments);
  }

  /**
   * A part of the window.
   *
   * @param from when it began
   * @param counts how many
   * @param duration how long the runs took that ended
   * @param latency how long runs were pending until a worker claimed them
   */
  public record Moment(Instant from, Counts counts, Spread duration, Spread latency) {}
}
