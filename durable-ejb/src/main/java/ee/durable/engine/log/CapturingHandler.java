package ee.durable.engine.log;

import java.util.Arrays;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Hears, at the root of {@code java.util.logging}, what the threads of steps log. {@code
 * System.Logger} and the loggers of the server end there, and SLF4J where it is bound to it.
 */
final class CapturingHandler extends Handler implements LogSource {

  /** Held, since the log manager holds loggers weakly. */
  private final Logger root = Logger.getLogger("");

  private final SimpleFormatter formatter = new SimpleFormatter();

  CapturingHandler() {
    setLevel(Level.ALL);
  }

  @Override
  public void attach() {
    if (!isAttached()) {
      root.addHandler(this);
    }
  }

  @Override
  public void detach() {
    root.removeHandler(this);
  }

  private boolean isAttached() {
    return Arrays.asList(root.getHandlers()).contains(this);
  }

  @Override
  public void publish(@Nullable LogRecord logged) {
    if (logged != null && isLoggable(logged)) {
      String level = level(logged.getLevel());
      StepLog.current()
          .filter(log -> log.keeps(level))
          .ifPresent(log -> log.unheard(() -> add(log, level, logged)));
    }
  }

  /** Parameters and exceptions are the application's, and may throw when asked for their text. */
  private void add(StepLog log, String level, LogRecord logged) {
    try {
      log.addLogged(
          logged.getInstant(),
          level,
          String.valueOf(logged.getLoggerName()),
          String.valueOf(formatter.formatMessage(logged)),
          Mdc.copy(),
          exception(logged.getThrown()));
    } catch (RuntimeException | StackOverflowError broken) {
      Exception reason = broken instanceof Exception known ? known : new Exception(broken);
      reportError(null, reason, ErrorManager.FORMAT_FAILURE);
    }
  }

  private static @Nullable String exception(@Nullable Throwable thrown) {
    if (thrown == null) {
      return null;
    }
    String message = thrown.getMessage();
    String type = thrown.getClass().getName();
    return message == null ? type : type + ": " + message;
  }

  private static String level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    if (value >= Level.INFO.intValue()) {
      return "INFO";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
