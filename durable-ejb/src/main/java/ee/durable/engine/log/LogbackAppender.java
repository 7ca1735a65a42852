package ee.durable.engine.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Hears what the threads of steps log through SLF4J where it is bound to Logback, which does not
 * pass it on to {@code java.util.logging}. Only loaded where the application brings Logback.
 */
final class LogbackAppender extends UnsynchronizedAppenderBase<ILoggingEvent> implements LogSource {

  LogbackAppender() {
    setName("durable");
  }

  @Override
  public void attach() {
    root()
        .filter(root -> !root.isAttached(this))
        .ifPresent(
            root -> {
              setContext(root.getLoggerContext());
              start();
              root.addAppender(this);
            });
  }

  @Override
  public void detach() {
    root().ifPresent(root -> root.detachAppender(this));
    stop();
  }

  /** SLF4J may be bound to something else, though Logback is there. */
  private static Optional<Logger> root() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        ? Optional.of(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
        : Optional.empty();
  }

  @Override
  protected void append(ILoggingEvent event) {
    String level = level(event.getLevel());
    StepLog.current()
        .filter(log -> log.keeps(level))
        .filter(log -> !LogSource.isCalledBy("java.util.logging.Logger")) // see jul-to-slf4j
        .ifPresent(log -> log.unheard(() -> add(log, level, event)));
  }

  private static void add(StepLog log, String level, ILoggingEvent event) {
    log.addLogged(
        Instant.ofEpochMilli(event.getTimeStamp()),
        level,
        event.getLoggerName(),
        String.valueOf(event.getFormattedMessage()),
        event.getMDCPropertyMap(),
        exception(event.getThrowableProxy()));
  }

  private static @Nullable String exception(@Nullable IThrowableProxy thrown) {
    if (thrown == null) {
      return null;
    }
    String message = thrown.getMessage();
    return message == null ? thrown.getClassName() : thrown.getClassName() + ": " + message;
  }

  private static String level(Level level) {
    return level.toInt() == Level.WARN_INT ? "WARNING" : level.toString();
  }
}
