package ee.durable.quickstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where the launcher writes. On a terminal one line is updated in place; in a pipe or a file a new
 * line is written every other second.
 */
final class Terminal {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private String shown = "";
  private String skipped = "";
  private long shownAt;

  Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  static Terminal ofThisProcess() {
    // The script knows: what System.console() answers for a pipe depends on the JDK.
    boolean interactive = Boolean.getBoolean("quickstart.terminal");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    return new Terminal(out, System.err, interactive);
  }

  void say(String text) {
    endUpdates();
    out.println(text);
  }

  void complain(String text) {
    endUpdates();
    err.println(text);
  }

  /** Shows a line that replaces the one before. */
  void update(String line) {
    if (line.equals(shown)) {
      return;
    }
    if (interactive) {
      out.print(ERASE_LINE + line);
      out.flush();
      shown = line;
    } else if (shown.isEmpty() || System.nanoTime() - shownAt > PAUSE.toNanos()) {
      print(line);
    } else {
      skipped = line;
    }
  }

  /** Leaves the last line as it stands. */
  void endUpdates() {
    if (interactive && !shown.isEmpty()) {
      out.println();
    } else if (!skipped.isEmpty()) {
      print(skipped);
    }
    shown = "";
  }

  private void print(String line) {
    out.println(line);
    shown = line;
    skipped = "";
    shownAt = System.nanoTime();
  }
}
