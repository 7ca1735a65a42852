package ee.durable;

import java.time.Instant;

/** Checks instants that come from an application. */
final class Instants {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Instants() {}

  static Instant storable(String what, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "%s must be in the years 1 to 9999, but was %s.".formatted(what, instant));
    }
    return instant;
  }
}
