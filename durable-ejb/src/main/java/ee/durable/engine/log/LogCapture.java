package ee.durable.engine.log;

import java.util.HashSet;
import java.util.Set;

/**
 * Hears the steps of one node. The root logger and the streams are the process's, and several nodes
 * may be in it: what the first puts there the last takes away.
 */
public final class LogCapture {

  private static final CapturingHandler HANDLER = new CapturingHandler();
  private static final CapturedOutput OUTPUT = new CapturedOutput();

  /** Whose capture is open. Guards the two above as well. */
  private static final Set<LogCapture> OPEN = new HashSet<>();

  private final LogLimits limits;

  /** Creates the capture of a node. */
  public LogCapture(LogLimits limits) {
    this.limits = limits;
  }

  /** Begins to hear, unless logs are switched off. May be asked more than once. */
  public void open() {
    synchronized (OPEN) {
      if (limits.enabled()) {
        OPEN.add(this);
        place();
      }
    }
  }

  /** Looks whether the handler is still there: servers drop it when their log settings change. */
  public void look() {
    synchronized (OPEN) {
      if (OPEN.contains(this)) {
        place();
      }
    }
  }

  private void place() {
    HANDLER.attach();
    if (limits.prints()) {
      OUTPUT.install();
    }
  }

  /** Hears no longer. May be asked more than once. */
  public void close() {
    synchronized (OPEN) {
      if (!OPEN.remove(this)) {
        return;
      }
      if (OPEN.stream().noneMatch(other -> other.limits.prints())) {
        OUTPUT.remove();
      }
      if (OPEN.isEmpty()) {
        HANDLER.detach();
      }
    }
  }

  static boolean isAttached() {
    return HANDLER.isAttached();
  }
}
