package ee.durable.jpa.statistics;

import ee.durable.statistics.Spread;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often what took how long: two steps for each doubling, from a millisecond on, so the middle
 * of a step is never further than a fifth from what fell into it.
 */
public final class Histogram {

  private static final double STEPS_A_DOUBLING = 2;

  private final Map<Integer, Long> steps = new TreeMap<>();
  private long count;

  /** Creates an empty histogram. */
  public Histogram() {}

  /** Returns the step that a duration falls into; 0 for a millisecond and less. */
  public static int step(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return millis <= 1 ? 0 : (int) Math.ceil(STEPS_A_DOUBLING * Math.log(millis) / Math.log(2));
  }

  /** Adds what was counted of a step. */
  public void add(int step, long times) {
    steps.merge(step, times, Long::sum);
    count += times;
  }

  /** Returns what half of all, and nearly all, took at most. */
  public Spread spread() {
    return count == 0 ? Spread.NONE : new Spread(count, percentile(0.5), percentile(0.95));
  }

  private Duration percentile(double share) {
    long wanted = (long) Math.ceil(share * count);
    long seen = 0;
    int last = 0;
    for (Map.Entry<Integer, Long> step : steps.entrySet()) {
      last = step.getKey();
      seen += step.getValue();
      if (seen >= wanted) {
        break;
      }
    }
    return middle(last);
  }

  private static Duration middle(int step) {
    double millis = step == 0 ? 1 : Math.pow(2, (step - 0.5) / STEPS_A_DOUBLING);
    return Duration.ofNanos((long) (millis * 1e6));
  }
}
