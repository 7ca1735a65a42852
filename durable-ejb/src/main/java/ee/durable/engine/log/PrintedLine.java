package ee.durable.engine.log;

import java.util.function.Consumer;

/** The line of a stream that has begun and not yet ended. Of no more length than is kept anyway. */
final class PrintedLine {

  private final StringBuilder begun = new StringBuilder();
  private final int longest;

  /**
   * Begins without text.
   *
   * @param longest after how many characters a message is cut
   */
  PrintedLine(int longest) {
    this.longest = longest + 1; // one more, so that it is seen to be cut
  }

  /** Adds text, and hands on the lines that end in it. */
  void add(String text, Consumer<String> ended) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      append(text, from, end);
      end(ended);
      from = end + 1;
    }
    append(text, from, text.length());
  }

  /** Ends the line where it is. */
  void end(Consumer<String> ended) {
    int length = begun.length();
    boolean endsInReturn = length > 0 && begun.charAt(length - 1) == '\r';
    String line = begun.substring(0, endsInReturn ? length - 1 : length);
    begun.setLength(0);
    ended.accept(line);
  }

  private void append(String text, int from, int to) {
    begun.append(text, from, Math.min(to, from + longest - begun.length()));
  }
}
