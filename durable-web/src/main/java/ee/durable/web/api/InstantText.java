package ee.durable.web.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads instants from text. */
final class InstantText {

  /** Four digits for a year: what a database, a calendar and a person understand alike. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private InstantText() {}

  /**
   * Reads an instant.
   *
   * @throws IllegalArgumentException if the text is none, or its year has more than four digits
   */
  static Instant read(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException(message(text), unreadable);
    }
    throw new IllegalArgumentException(message(text));
  }

  private static String message(String text) {
    return "Expected an instant such as 2026-11-22T08:00:00Z or 2026-11-22T10:00:00+02:00, but found"
        + " '%s'.".formatted(Shortened.text(text));
  }
}
