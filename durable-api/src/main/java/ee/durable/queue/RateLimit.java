package ee.durable.queue;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * At most so many runs in any span of a length, all nodes together. A run that comes back from a
 * wait or for a retry counts again: what is limited is how often work is begun.
 *
 * @param runs how many, 1 to 1,000,000
 * @param period the length of the span, a millisecond to a day
 */
public record RateLimit(int runs, Duration period) {

  private static final int MOST = 1_000_000;

  /** Checks the numbers. */
  public RateLimit {
    QueueLimits.checkRange("A rate limit's runs", runs, MOST);
    if (period.compareTo(Duration.ofMillis(1)) < 0 || period.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "A rate limit's period must be a millisecond to a day, but was %s.".formatted(period));
    }
  }

  /**
   * Reads a rate limit as {@link #toString} writes it.
   *
   * @param text for example {@code 100/PT1M}
   */
  public static RateLimit parse(String text) {
    int slash = text.indexOf('/');
    try {
      return new RateLimit(
          Integer.parseInt(text.substring(0, slash).strip()),
          Duration.parse(text.substring(slash + 1).strip()));
    } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          ("A rate limit must read like 100/PT1M, a number of runs and an ISO-8601 duration, but is"
                  + " '%s'.")
              .formatted(text),
          wrong);
    }
  }

  /** Returns for example {@code 100/PT1M}. */
  @Override
  public String toString() {
    return runs + "/" + period;
  }
}
