package ee.durable;

import java.time.Duration;

/** Checks durations that come from an application. */
final class Durations {

  private Durations() {}

  static Duration positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "%s must be longer than zero, but was %s.".formatted(what, duration));
    }
    return duration;
  }
}
