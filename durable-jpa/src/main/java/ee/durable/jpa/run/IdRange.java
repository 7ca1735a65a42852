package ee.durable.jpa.run;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The ids that begin with some digits. */
final class IdRange {

  private static final int DIGITS = 32;

  /** Ids begin with the time by the clock of the node that made them. */
  private static final Duration LATEST_CLOCK = Duration.ofDays(1);

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

  private static UUID filled(String prefix, char digit) {
    String digits = prefix.replace("-", "");
    String all = (digits + String.valueOf(digit).repeat(DIGITS)).substring(0, DIGITS);
    return UUID.fromString(all.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
  }
}
