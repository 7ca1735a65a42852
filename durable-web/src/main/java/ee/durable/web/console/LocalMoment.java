package ee.durable.web.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A moment as a browser's field for date and time has it: without an offset, by the clock of a zone
 * that comes with it.
 */
public final class LocalMoment {

  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LocalMoment() {}

  /**
   * Reads a moment, empty if it cannot be understood. One with an offset of its own counts by that.
   *
   * @param zone the zone it was entered by; UTC if there is none of that name
   */
  public static Optional<Instant> read(String text, String zone) {
    return offset(text).or(() -> local(text, zone(zone)));
  }

  private static Optional<Instant> offset(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> local(String text, ZoneId zone) {
    try {
      return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  /** Returns a moment for such a field, by the clock of UTC. */
  public static String write(Instant instant) {
    return FIELD.format(instant);
  }
}
