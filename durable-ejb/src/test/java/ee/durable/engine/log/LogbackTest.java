package ee.durable.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ee.durable.run.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogbackTest {

  private final org.slf4j.Logger logger = LoggerFactory.getLogger("shop.logback");
  private final LogCapture capture = new LogCapture(LogLimits.DEFAULT);
  private final StepLog log = new StepLog(LogLimits.DEFAULT);

  @BeforeEach
  void open() {
    capture.open();
  }

  @AfterEach
  void close() {
    log.end();
    capture.close();
    MDC.clear();
  }

  @Test
  void whatIsLoggedThroughLogbackIsHeard() {
    log.begin();
    logger.warn("order {} is late", 4711);
    logger.error("broken", new IllegalStateException("why"));
    log.end();

    List<LogEntry> entries = log.entries();
    assertThat(entries).extracting(LogEntry::level).containsExactly("WARNING", "ERROR");
    assertThat(entries)
        .extracting(LogEntry::message)
        .containsExactly("order 4711 is late", "broken");
    assertThat(entries.get(0).logger()).isEqualTo("shop.logback");
    assertThat(entries.get(1).metadata())
        .containsExactly(Map.entry("exception", "java.lang.IllegalStateException: why"));
  }

  @Test
  void theMdcIsKeptWhicheverWayIsLogged() {
    MDC.put("request", "r-1");
    log.begin();
    logger.info("by SLF4J");
    Logger.getLogger("shop").info("by java.util.logging");
    log.end();

    assertThat(log.entries()).hasSize(2);
    assertThat(log.entries())
        .allSatisfy(
            entry -> assertThat(entry.metadata()).containsExactly(Map.entry("request", "r-1")));
  }

  @Test
  void whatAnAppenderPrintsIsNotHeardAgain() {
    ConsoleAppender<ILoggingEvent> console = console(root().getLoggerContext());
    root().addAppender(console);
    log.begin();
    logger.info("once");
    log.end();
    root().detachAppender(console);

    assertThat(log.entries()).extracting(LogEntry::message).containsExactly("once");
  }

  @Test
  void whatIsHandedOnFromOneLibraryToTheOtherIsHeardOnce() {
    Handler bridge = new Bridge();
    Logger.getLogger("shop.bridged").addHandler(bridge);
    log.begin();
    Logger.getLogger("shop.bridged").info("once");
    log.end();
    Logger.getLogger("shop.bridged").removeHandler(bridge);

    assertThat(log.entries()).extracting(LogEntry::message).containsExactly("once");
  }

  @Test
  void aClosedCaptureIsGone() {
    assertThat(root().getAppender("durable")).isNotNull();
    capture.close();

    assertThat(root().getAppender("durable")).isNull();
  }

  @Test
  void anAppenderThatWasDroppedComesBack() {
    root().detachAppender("durable");
    capture.look();

    assertThat(root().getAppender("durable")).isNotNull();
  }

  private static ch.qos.logback.classic.Logger root() {
    return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern("%msg%n");
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    return console;
  }

  /** As jul-to-slf4j does. */
  private final class Bridge extends Handler {

    @Override
    public void publish(LogRecord logged) {
      logger.info(logged.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
