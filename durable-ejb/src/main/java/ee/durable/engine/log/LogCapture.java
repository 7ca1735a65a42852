package ee.durable.engine.log;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hears the steps of one node. The root logger and the streams are the process's, and several nodes
 * may be in it: what the first puts there the last takes away.
 */
public final class LogCapture {

  private static final List<LogSource> SOURCES = LogSource.all();
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

  /** Looks whether all is still in place: log settings that are read again drop what was added. */
  public void look() {
    synchronized (OPEN) {
      if (OPEN.contains(this)) {
        place();
      }
    }
  }

  private void place() {
    SOURCES.forEach(LogSource::attach);
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
        SOURCES.forEach(LogSource::detach);
      }
    }
  }
}
