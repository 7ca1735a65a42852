package ee.durable.web.api;

/** What a client sent, short enough to be sent back in a message. */
final class Shortened {

  private static final int LONGEST = 60;

  private Shortened() {}

  static String text(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  /** Shortens a text that may hold anything, and shows no control character. */
  static String printable(String text) {
    return text(text).replaceAll("\\p{Cntrl}", "?");
  }
}
