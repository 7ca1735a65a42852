package ee.durable.engine.history;

import java.time.Duration;
import java.util.Optional;

/**
 * How long runs are kept, and where.
 *
 * @param after how long after its end a family of runs leaves the hot tables
 * @param keepCompleted how long after its end a family is kept whose root completed; empty for ever
 * @param keepFailed how long after its end a family is kept whose root ended otherwise; empty for
 *     ever
 */
public record HistorySettings(
    Duration after, Optional<Duration> keepCompleted, Optional<Duration> keepFailed) {

  /** An hour hot; then completed runs a month, others three. */
  public static final HistorySettings DEFAULT =
      new HistorySettings(
          Duration.ofHours(1), Optional.of(Duration.ofDays(30)), Optional.of(Duration.ofDays(90)));

  /** Checks the durations. */
  public HistorySettings {
    if (after.isNegative()) {
      throw new IllegalArgumentException(
          "durable.history.after must not be negative, but is %s.".formatted(after));
    }
    check("durable.history.keep.completed", keepCompleted, after);
    check("durable.history.keep.failed", keepFailed, after);
  }

  private static void check(String setting, Optional<Duration> keep, Duration after) {
    if (keep.isPresent() && keep.get().compareTo(after) < 0) {
      throw new IllegalArgumentException(
          "%s must not be shorter than durable.history.after, but is %s, and that is %s."
              .formatted(setting, keep.get(), after));
    }
  }
}
