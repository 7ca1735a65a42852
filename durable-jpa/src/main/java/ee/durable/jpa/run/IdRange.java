package ee.durable.jpa.run;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The ids that begin with some digits. */
final class IdRange {

  private static final int DIGITS = 32;

  /** Ids begin with the time by the clock of the node that made them. */
  private static final Duration LATEST_CLOCK = Duration.ofDays(1);

  private static final Duration SLOWEST_CLOCK = Duration.ofHours(1);

  private IdRange() {}

  static UUID first(String prefix) {
    return filled(prefix, '0');
  }

  static UUID last(String prefix) {
    return filled(prefix, 'f');
  }

  /**
   * Returns an id that no run has that was started before an instant, whatever its node's clock.
   */
  static UUID firstAfter(Instant instant) {
    return new UUID(instant.plus(LATEST_CLOCK).toEpochMilli() << 16, 0);
  }

  /**
   * Returns an id that is below those of runs that were started at an instant or later, on nodes
   * whose clock is at most an hour late. A day would make each list look through a day more.
   */
  static UUID lastBefore(Instant instant) {
    return new UUID(Math.max(0, instant.minus(SLOWEST_CLOCK).toEpochMilli()) << 16, 0);
  }

  private static UUID filled(String prefix, char digit) {
    String digits = prefix.replace("-", "");
    String all = (digits + String.valueOf(digit).repeat(DIGITS)).substring(0, DIGITS);
    return UUID.fromString(all.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
  }
}
