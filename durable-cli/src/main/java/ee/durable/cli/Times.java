package ee.durable.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads and shows times in one zone: the local one, or UTC. */
final class Times {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT);

  private final Clock clock;
  private final boolean utc;

  Times(Clock clock, boolean utc) {
    this.clock = clock;
    this.utc = utc;
  }

  private ZoneId zone() {
    return utc ? ZoneOffset.UTC : clock.getZone();
  }

  /** Shows an instant of the server's; nothing if there is none. */
  String show(String instant) {
    if (instant.isEmpty()) {
      return "";
    }
    try {
      return Instant.parse(instant).atZone(zone()).format(utc ? UTC : LOCAL);
    } catch (DateTimeParseException other) {
      return instant;
    }
  }

  /** Shows how long something took, or takes already. */
  String took(String from, String to) {
    if (from.isEmpty()) {
      return "";
    }
    Instant end = to.isEmpty() ? clock.instant() : Instant.parse(to);
    return span(Duration.between(Instant.parse(from), end));
  }

  /** Shows a duration of the server's. */
  static String span(String iso) {
    return iso.isEmpty() ? "" : span(Duration.parse(iso));
  }

  private static String span(Duration duration) {
    Duration shown = duration.isNegative() ? Duration.ZERO : duration;
    if (shown.toDays() > 0) {
      return "%dd %dh".formatted(shown.toDays(), shown.toHoursPart());
    }
    if (shown.toHours() > 0) {
      return "%dh %dm".formatted(shown.toHours(), shown.toMinutesPart());
    }
    if (shown.toMinutes() > 0) {
      return "%dm %ds".formatted(shown.toMinutes(), shown.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%.3fs", shown.toMillis() / 1000.0);
  }

  /**
   * Reads a bound: an instant, a date with or without a time in the zone, or how long ago.
   *
   * @param option what it was given for, for the complaint
   * @return the instant as the server reads it
   */
  String read(String option, String text) {
    String given = text.strip();
    if (Age.isOne(given)) {
      return clock.instant().minus(Age.read(option, given)).toString();
    }
    return point(option, given);
  }

  /** Reads a point in time to come: as a bound, but a span of time is from now on. */
  String readAhead(String option, String text) {
    String given = text.strip();
    if (Age.isOne(given)) {
      return clock.instant().plus(Age.read(option, given)).toString();
    }
    return point(option, given);
  }

  private String point(String option, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeParseException noOffset) {
      return local(option, text);
    }
  }

  private String local(String option, String text) {
    try {
      return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone()).toInstant().toString();
    } catch (DateTimeParseException noTime) {
      return date(option, text);
    }
  }

  private String date(String option, String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(zone()).toInstant().toString();
    } catch (DateTimeParseException unreadable) {
      throw CommandFailure.usage(
          ("%s: Expected a time such as 2026-11-22T08:00:00Z, 2026-11-22 08:00, 2026-11-22 or 2h,"
                  + " but found '%s'.")
              .formatted(option, text));
    }
  }
}
