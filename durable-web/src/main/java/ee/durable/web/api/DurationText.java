package ee.durable.web.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Reads durations from text. */
final class DurationText {

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Duration read(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException(
          "Expected a duration such as PT30S or P1D, but found '%s'."
              .formatted(Shortened.text(text)),
          unreadable);
    }
  }
}
