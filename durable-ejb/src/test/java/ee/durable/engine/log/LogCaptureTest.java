package ee.durable.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.run.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The root logger and the streams are the JVM's; the tests of this class are run one by one. */
class LogCaptureTest {

  private final System.Logger logger = System.getLogger("shop");
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream before = System.out;
  private final PrintStream original = new PrintStream(printed, true, Charset.defaultCharset());
  private LogCapture capture = new LogCapture(LogLimits.DEFAULT);
  private StepLog log = new StepLog(LogLimits.DEFAULT);

  @BeforeEach
  void replaceOutput() {
    System.setOut(original);
  }

  @AfterEach
  void restoreOutput() {
    log.end();
    capture.close();
    System.setOut(before);
  }

  @Test
  void theHandlerIsAttachedOnceHoweverOften() { // LC-14, LC-15
    capture.open();
    capture.open();
    capture.open();

    assertThat(isAttached()).isTrue();
    assertThat(Logger.getLogger("").getHandlers())
        .filteredOn(CapturingHandler.class::isInstance)
        .hasSize(1);
  }

  @Test
  void theHandlerIsDetachedAndAttachedAgain() { // LC-16
    capture.open();
    capture.close();
    assertThat(isAttached()).isFalse();
    capture.close();
    capture.open();

    assertThat(isAttached()).isTrue();
  }

  @Test
  void theLastNodeTakesTheHandlerAway() {
    LogCapture other = new LogCapture(LogLimits.DEFAULT);
    capture.open();
    other.open();
    capture.close();
    assertThat(isAttached()).isTrue();
    assertThat(System.out).isInstanceOf(CapturingStream.class);
    other.close();

    assertThat(isAttached()).isFalse();
    assertThat(System.out).isSameAs(original);
  }

  @Test
  void aHandlerThatTheServerDroppedComesBack() {
    capture.open();
    for (var handler : Logger.getLogger("").getHandlers()) {
      if (handler instanceof CapturingHandler) {
        Logger.getLogger("").removeHandler(handler);
      }
    }
    capture.look();

    assertThat(isAttached()).isTrue();
  }

  @Test
  void aClosedCaptureDoesNotComeBack() {
    capture.open();
    capture.close();
    capture.look();

    assertThat(isAttached()).isFalse();
  }

  @Test
  void aCaptureThatIsSwitchedOffTouchesNothing() {
    capture = new LogCapture(limits(false, true, true));
    capture.open();

    assertThat(isAttached()).isFalse();
    assertThat(System.out).isSameAs(original);
  }

  @Test
  void anInfoLineIsCaptured() { // LC-17
    assertThat(captured(() -> logger.log(Level.INFO, "order {0} came", 4711)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.level()).isEqualTo("INFO");
              assertThat(entry.logger()).isEqualTo("shop");
              assertThat(entry.message()).isEqualTo("order 4,711 came");
              assertThat(entry.source()).isEqualTo("logger");
            });
  }

  @Test
  void aWarningIsCaptured() { // LC-18
    assertThat(captured(() -> logger.log(Level.WARNING, "late")))
        .extracting(LogEntry::level)
        .containsExactly("WARNING");
  }

  @Test
  void anErrorIsCapturedWithItsException() { // LC-19
    List<LogEntry> entries =
        captured(() -> logger.log(Level.ERROR, "broken", new IllegalStateException("why")));

    assertThat(entries).extracting(LogEntry::level).containsExactly("ERROR");
    assertThat(entries.get(0).metadata())
        .containsExactly(Map.entry("exception", "java.lang.IllegalStateException: why"));
  }

  @Test
  void withoutAStepNothingIsCaptured() { // LC-20
    capture.open();
    logger.log(Level.INFO, "nobody listens");
    CompletableFuture.runAsync(() -> logger.log(Level.INFO, "nobody listens")).join();

    assertThat(log.entries()).isEmpty();
  }

  @Test
  void severalLevelsAreCaptured() { // LC-21
    List<LogEntry> entries =
        captured(
            () -> {
              logger.log(Level.INFO, "one");
              logger.log(Level.WARNING, "two");
              Logger.getLogger("shop.jul").severe("three");
            });

    assertThat(entries).extracting(LogEntry::level).containsExactly("INFO", "WARNING", "ERROR");
    assertThat(entries).extracting(LogEntry::message).containsExactly("one", "two", "three");
  }

  @Test
  void aLoggerThatIsOpenForMoreIsHeardToItsEnd() {
    Logger open = Logger.getLogger("shop.open");
    open.setLevel(java.util.logging.Level.ALL);

    List<LogEntry> entries =
        captured(
            () -> {
              open.config("config");
              open.fine("debug");
              open.finest("trace");
            });

    assertThat(entries).extracting(LogEntry::message).containsExactly("config", "debug");
    assertThat(entries).extracting(LogEntry::level).containsOnly("DEBUG");
  }

  @Test
  void aMessageThatCannotBeMadeBreaksNoStep() {
    List<LogEntry> entries =
        captured(
            () -> {
              logger.log(Level.INFO, "before", new UnreadableException());
              logger.log(Level.INFO, "after");
            });

    assertThat(entries).extracting(LogEntry::message).containsExactly("after");
  }

  @Test
  void aParameterThatLogsIsNotHeardItself() {
    Object talkative =
        new Object() {
          @Override
          public String toString() {
            logger.log(Level.INFO, "inner");
            return "talkative";
          }
        };

    assertThat(captured(() -> logger.log(Level.INFO, "{0}", new Object[] {talkative})))
        .extracting(LogEntry::message)
        .contains("talkative")
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aPrintedLineIsCaptured() { // LC-22
    assertThat(captured(() -> System.out.println("hello")))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.message()).isEqualTo("hello");
              assertThat(entry.source()).isEqualTo("print");
              assertThat(entry.logger()).isEqualTo("System.out");
              assertThat(entry.level()).isEqualTo("INFO");
            });
  }

  @Test
  void aPrintedStructureIsCaptured() { // LC-23
    assertThat(captured(() -> System.out.println(Map.of("key", List.of(1, 2)))))
        .extracting(LogEntry::message)
        .containsExactly("{key=[1, 2]}");
  }

  @Test
  void theOriginalStreamIsBackAtTheEnd() { // LC-24
    PrintStream err = System.err;
    capture.open();
    assertThat(System.out).isNotSameAs(original);
    assertThat(System.err).isNotSameAs(err);
    capture.close();

    assertThat(System.out).isSameAs(original);
    assertThat(System.err).isSameAs(err);
  }

  @Test
  void everyPrintIsCaptured() { // LC-25
    List<LogEntry> entries =
        captured(
            () -> {
              System.out.println("one");
              System.out.printf("%s%n", "two");
              System.out.print("thr");
              System.out.append("ee").append('\n');
              System.out.println(new char[] {'4'});
              System.out.write("five\n".getBytes(Charset.defaultCharset()), 0, 5);
              System.out.println(6);
              System.out.print(7.5);
              System.out.println();
              System.err.println("eight");
              System.out.println((Object) null);
              System.out.print("without an end");
            });

    assertThat(entries)
        .extracting(LogEntry::message)
        .containsExactly(
            "one", "two", "three", "4", "five", "6", "7.5", "eight", "null", "without an end");
    assertThat(printed.toString(Charset.defaultCharset()).lines())
        .containsExactly("one", "two", "three", "4", "five", "6", "7.5", "null", "without an end");
  }

  @Test
  void whatIsPrintedWithoutAStepGoesOnOnly() { // LC-26
    capture.open();
    System.out.println("nobody listens");

    assertThat(log.entries()).isEmpty();
    assertThat(printed.toString(Charset.defaultCharset())).contains("nobody listens");
  }

  @Test
  void withPassThroughALineIsPrintedAndCaptured() { // LC-27
    assertThat(captured(() -> System.out.println("both"))).hasSize(1);

    assertThat(printed.toString(Charset.defaultCharset())).contains("both");
  }

  @Test
  void withoutPassThroughALineIsOnlyCaptured() {
    use(limits(true, true, false));

    assertThat(captured(() -> System.out.println("kept"))).hasSize(1);
    assertThat(printed.size()).isZero();
  }

  @Test
  void withoutCaptureOfPrintsTheStreamStays() { // LC-28
    use(limits(true, false, true));
    capture.open();

    assertThat(System.out).isSameAs(original);
    assertThat(captured(() -> System.out.println("not kept"))).isEmpty();
    assertThat(printed.toString(Charset.defaultCharset())).contains("not kept");
  }

  @Test
  void whatAHandlerPrintsIsNotCapturedTwice() {
    Logger toConsole = Logger.getLogger("shop.console");
    PrintStream err = System.err;
    capture.open();
    ConsoleHandler console = new ConsoleHandler(); // prints on the stream as it is now
    toConsole.addHandler(console);
    try {
      assertThat(captured(() -> toConsole.info("once"))).hasSize(1);
    } finally {
      toConsole.removeHandler(console);
    }
    capture.close();
    assertThat(System.err).isSameAs(err);
  }

  @Test
  void aStreamThatSomebodyPutOverOursIsLeftInPlace() {
    capture.open();
    PrintStream others = new PrintStream(System.out, true, Charset.defaultCharset());
    System.setOut(others);
    capture.close();
    assertThat(System.out).isSameAs(others);
    System.out.println("through");

    assertThat(printed.toString(Charset.defaultCharset())).contains("through");
  }

  @Test
  void aStepThatThrowsIsHeardUpToThere() {
    assertThatThrownBy(
            () ->
                captured(
                    () -> {
                      logger.log(Level.INFO, "before");
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(log.entries()).extracting(LogEntry::message).containsExactly("before");
    assertThat(StepLog.isListening()).isFalse();
  }

  private void use(LogLimits limits) {
    capture = new LogCapture(limits);
    log = new StepLog(limits);
  }

  private List<LogEntry> captured(Runnable body) {
    capture.open();
    log.begin();
    try {
      body.run();
    } finally {
      log.end();
    }
    return log.entries();
  }

  private static boolean isAttached() {
    return Arrays.stream(Logger.getLogger("").getHandlers())
        .anyMatch(CapturingHandler.class::isInstance);
  }

  private static LogLimits limits(boolean enabled, boolean prints, boolean passesPrints) {
    return new LogLimits(enabled, Set.of("INFO"), 10, 100, Set.of(), prints, passesPrints);
  }

  private static final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }
  }
}
