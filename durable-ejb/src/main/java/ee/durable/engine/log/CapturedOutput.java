package ee.durable.engine.log;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts capturing streams in place of {@code System.out} and {@code System.err}, and takes them
 * away.
 */
final class CapturedOutput {

  private @Nullable CapturingStream out;
  private @Nullable CapturingStream err;

  /** Puts them in place, once. */
  @SuppressForbidden("It is what the application prints that is captured")
  void install() {
    if (out == null) {
      out = new CapturingStream("System.out", System.out);
      System.setOut(out);
    }
    if (err == null) {
      err = new CapturingStream("System.err", System.err);
      System.setErr(err);
    }
  }

  /**
   * Puts the originals back. Where somebody else has put a stream over ours meanwhile, ours stays
   * below it and hands everything on.
   */
  @SuppressForbidden("It is what the application prints that is captured")
  void remove() {
    if (out != null && isIn(System.out, out)) {
      System.setOut(out.original());
    }
    if (err != null && isIn(System.err, err)) {
      System.setErr(err.original());
    }
    out = null;
    err = null;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isIn(PrintStream place, CapturingStream stream) {
    return place == stream;
  }
}
