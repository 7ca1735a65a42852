package ee.durable.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time as people type them. */
final class Age {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*([smhdw])");

  private Age() {}

  /**
   * Reads a span of time that is longer than zero.
   *
   * @param option what it was given for, for the complaint
   */
  static Duration read(String option, String text) {
    Duration age = span(option, text.strip());
    if (age.isZero() || age.isNegative()) {
      throw CommandFailure.usage(
          "%s must be longer than zero, but is '%s'.".formatted(option, text));
    }
    return age;
  }

  /** Returns whether the text looks like a span of time rather than a date. */
  static boolean isOne(String text) {
    return SHORT.matcher(text).matches() || text.startsWith("P");
  }

  private static Duration span(String option, String text) {
    Matcher matcher = SHORT.matcher(text.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        case "d" -> Duration.ofDays(number);
        default -> Duration.ofDays(7 * number);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw CommandFailure.usage(
          "%s: Expected a span of time such as 30d, 12h, 45m, 30s or P1DT12H, but found '%s'."
              .formatted(option, text));
    }
  }
}
