package ee.durable.statistics;

import java.time.Duration;

/**
 * How long something took. The durations are read of a histogram, and right within a fifth.
 *
 * @param count how many were measured; if none, the durations are zero
 * @param p50 half of them took no longer
 * @param p95 95 of 100 took no longer
 */
public record Spread(long count, Duration p50, Duration p95) {

  /** Nothing was measured. */
  public static final Spread NONE = new Spread(0, Duration.ZERO, Duration.ZERO);
}
