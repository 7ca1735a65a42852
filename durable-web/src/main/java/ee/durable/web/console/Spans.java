package ee.durable.web.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Spans of time as people write them: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}. */
public final class Spans {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Spans() {}

  /**
   * Reads a span.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    if (!text.matches("\\d{1,9}[smhd]")) {
      throw new IllegalArgumentException(
          "Expected a time such as 90s, 15m, 24h or 7d, but found '%s'.".formatted(text));
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    Duration span = span(number, text.charAt(text.length() - 1));
    if (span == null || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Expected at most 36500d, but found '%s'.".formatted(text));
    }
    return span;
  }

  private static @Nullable Duration span(long number, char unit) {
    return switch (unit) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> null;
    };
  }
}
