package ee.durable;

import java.time.Duration;

/** Checks durations that come from an application. */
final class Durations {

  /** Longer ones no clock of Java or PostgreSQL adds up. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  static Duration positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "%s must be longer than zero, but was %s.".formatted(what, duration));
    }
    return notTooLong(what, duration);
  }

  static Duration notNegative(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "%s must not be negative, but was %s.".formatted(what, duration));
    }
    return notTooLong(what, duration);
  }

  static Duration notTooLong(String what, Duration duration) {
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s must not be longer than %d days, but was %s."
              .formatted(what, LONGEST.toDays(), duration));
    }
    return duration;
  }
}
