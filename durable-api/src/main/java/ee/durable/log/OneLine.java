package ee.durable.log;

import java.util.regex.Pattern;

/** A text without anything that ends a line, colours it or turns its direction. */
final class OneLine {

  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{61c}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

  private OneLine() {}

  /** Returns the text with each such character written out by its number, as Java does. */
  static String of(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
