package ee.durable.cli;

/** Makes texts of strangers fit for a terminal, where control characters would be obeyed. */
final class Text {

  private Text() {}

  /** Returns one line. */
  static String line(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
  }

  /** Returns the text with its lines. */
  static String lines(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
  }

  /** Returns how many columns a line takes. */
  static int width(String line) {
    return line.codePointCount(0, line.length());
  }

  /** Returns a line that takes at most so many columns. */
  static String cut(String line, int width) {
    return width(line) <= width
        ? line
        : line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }
}
