package ee.durable.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar on the standard error, where somebody looks at it. */
final class Progress implements AutoCloseable {

  private static final int BAR = 30;

  private final PrintWriter err;
  private final boolean isShown;
  private final String what;
  private final long total;
  private String last = "";

  /**
   * Creates a bar.
   *
   * @param what is counted
   * @param total how many there are; negative if that is not known
   */
  Progress(Terminal terminal, String what, long total) {
    this.err = terminal.err();
    this.isShown = terminal.look().err();
    this.what = what;
    this.total = total;
  }

  void at(long done) {
    String text = total > 0 ? bar(Math.min(done, total)) : counter(done);
    if (isShown && !text.equals(last)) {
      last = text;
      err.print("\r" + text);
      err.flush();
    }
  }

  private String bar(long done) {
    int filled = (int) (BAR * done / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%%  %,d of %,d %s",
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        100 * done / total,
        done,
        total,
        what);
  }

  private String counter(long done) {
    return String.format(Locale.ROOT, "%,d %s", done, what);
  }

  @Override
  public void close() {
    if (!last.isEmpty()) {
      err.println();
      err.flush();
    }
  }
}
