package ee.durable.tests.log;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.log.LogLimits;
import ee.durable.engine.log.StepLog;
import ee.durable.error.RunNotFoundException;
import ee.durable.run.LogEntry;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StepLogIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final System.Logger LOG = System.getLogger("shop");

  @Inject Durable durable;
  @Inject Scripts scripts;
  @EJB Sql sql;

  @Test
  void aStepBeginsWithAnEmptyLog() { // LC-01, LC-12
    Run ended = scripts.run(null, doing(step -> System.out.println()));

    assertThat(durable.logs(ended.id())).isEmpty();
    assertThat(rows(ended.id())).isZero(); // it costs nothing then
  }

  @Test
  void whatAStepLogsIsKept() { // LC-02, LC-04, LC-05, LC-10
    List<LogEntry> logs =
        logs(
            step -> {
              LOG.log(Level.INFO, "order {0} came", "A-1");
              LOG.log(Level.WARNING, "order {0} is late", "A-1");
              Logger.getLogger("shop.jul").severe("order is lost");
            });

    assertThat(logs)
        .extracting(LogEntry::message)
        .containsExactly("order A-1 came", "order A-1 is late", "order is lost");
    assertThat(logs).extracting(LogEntry::logger).containsExactly("shop", "shop", "shop.jul");
    assertThat(logs).extracting(LogEntry::source).containsOnly(LogEntry.LOGGER);
    assertThat(logs).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
  }

  @Test
  void onlySoManyEntriesAreKept() { // LC-06
    List<LogEntry> logs =
        logs(
            step -> {
              for (int line = 0; line < 1100; line++) {
                LOG.log(Level.INFO, "line " + line);
              }
            });

    assertThat(logs).hasSize(1000);
    assertThat(logs.get(999).message()).isEqualTo("line 999");
  }

  @Test
  void levelsThatAreNotWantedAreNotKept() { // LC-07
    Logger open = Logger.getLogger("shop.open");
    open.setLevel(java.util.logging.Level.ALL);

    List<LogEntry> logs =
        logs(
            step -> {
              open.finest("trace");
              open.fine("debug");
              open.warning("warning");
            });

    assertThat(logs).extracting(LogEntry::level).containsExactly("DEBUG", "WARNING");
  }

  @Test
  void aLongMessageIsCut() { // LC-08
    List<LogEntry> logs = logs(step -> LOG.log(Level.INFO, "x".repeat(10_001)));

    assertThat(logs.get(0).message()).hasSize(10_015).endsWith("x... [truncated]");
  }

  @Test
  void whatIsLoggedOutsideOfAStepIsNobodys() { // LC-09, LC-20, LC-26
    List<LogEntry> logs =
        logs(
            step ->
                CompletableFuture.runAsync(
                        () -> {
                          LOG.log(Level.INFO, "of another thread");
                          System.out.println("of another thread");
                        })
                    .join());

    assertThat(logs).isEmpty();
  }

  @Test
  void theHandlerIsAttachedOnce() { // LC-14, LC-15
    assertThat(Arrays.stream(Logger.getLogger("").getHandlers()))
        .extracting(handler -> handler.getClass().getName())
        .containsOnlyOnce("ee.durable.engine.log.CapturingHandler");
  }

  @Test
  void aHandlerThatTheServerDropsIsAttachedAgain() { // LC-16
    Logger root = Logger.getLogger("");
    Handler handler = capturing(root).orElseThrow();
    root.removeHandler(handler);

    await().atMost(PATIENCE).until(() -> capturing(root).isPresent());
    assertThat(messages(logs(step -> LOG.log(Level.INFO, "heard again"))))
        .containsExactly("heard again");
  }

  private static Optional<Handler> capturing(Logger root) {
    return Arrays.stream(root.getHandlers())
        .filter(each -> each.getClass().getSimpleName().equals("CapturingHandler"))
        .findFirst();
  }

  @Test
  void anInfoLineIsCaptured() { // LC-17
    assertThat(logs(step -> LOG.log(Level.INFO, "known")))
        .extracting(LogEntry::level, LogEntry::message)
        .containsExactly(tuple("INFO", "known"));
  }

  @Test
  void aWarningIsCaptured() { // LC-18
    assertThat(logs(step -> LOG.log(Level.WARNING, "late")))
        .extracting(LogEntry::level)
        .containsExactly("WARNING");
  }

  @Test
  void anErrorIsCapturedWithItsException() { // LC-19
    List<LogEntry> logs =
        logs(step -> LOG.log(Level.ERROR, "broken", new IllegalStateException("why")));

    assertThat(logs).extracting(LogEntry::level).containsExactly("ERROR");
    assertThat(logs.get(0).metadata())
        .containsEntry("exception", "java.lang.IllegalStateException: why");
  }

  @Test
  void severalLevelsAreCaptured() { // LC-21
    List<LogEntry> logs =
        logs(
            step -> {
              LOG.log(Level.INFO, "one");
              LOG.log(Level.WARNING, "two");
              LOG.log(Level.ERROR, "three");
            });

    assertThat(logs).extracting(LogEntry::level).containsExactly("INFO", "WARNING", "ERROR");
  }

  @Test
  void aPrintedLineIsCaptured() { // LC-11, LC-22, LC-27
    List<LogEntry> logs = logs(step -> System.out.println("printed"));

    assertThat(logs)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.message()).isEqualTo("printed");
              assertThat(entry.source()).isEqualTo(LogEntry.PRINT);
              assertThat(entry.level()).isEqualTo("INFO");
            });
  }

  @Test
  void aPrintedStructureIsCaptured() { // LC-23
    assertThat(logs(step -> System.out.println(Map.of("lines", List.of(1, 2)))))
        .extracting(LogEntry::message)
        .containsExactly("{lines=[1, 2]}");
  }

  @Test
  void aThreadPrintsAsBeforeWhenItsLogHasEnded() { // LC-24; a stopped engine: LogCaptureTest
    assertThat(System.out.getClass().getName()).isEqualTo("ee.durable.engine.log.CapturingStream");
    StepLog log = new StepLog(LogLimits.DEFAULT);

    log.begin();
    System.out.println("during");
    log.end();
    System.out.println("after");

    assertThat(messages(log.entries())).containsExactly("during");
  }

  @Test
  void withoutCaptureOfPrintsALineIsOnlyPrinted() { // LC-28
    StepLog log = new StepLog(new LogLimits(true, Set.of("INFO"), 10, 100, Set.of(), false, true));

    log.begin();
    System.out.println("printed");
    LOG.log(Level.INFO, "logged");
    log.end();

    assertThat(messages(log.entries())).containsExactly("logged");
  }

  @Test
  void everyPrintIsCaptured() { // LC-25
    List<LogEntry> logs =
        logs(
            step -> {
              System.out.println("one");
              System.err.println("two");
              System.out.printf("%s%n", "three");
              System.out.print("four");
            });

    assertThat(logs).extracting(LogEntry::message).containsExactly("one", "two", "three", "four");
    assertThat(logs).extracting(LogEntry::source).containsOnly(LogEntry.PRINT);
  }

  @Test
  void theRowOfAnAttemptHoldsItsLines() { // LC-03, LC-29, LC-31
    Run ended =
        scripts.run(
            null,
            doing(
                step -> {
                  LOG.log(Level.INFO, "first step");
                  LOG.log(Level.ERROR, "first step, again");
                }),
            doing(step -> LOG.log(Level.INFO, "second step")));

    assertThat(messages(durable.logs(ended.id(), 0, 1)))
        .containsExactly("first step", "first step, again");
    assertThat(messages(durable.logs(ended.id(), 1, 1))).containsExactly("second step");
    assertThat(durable.logs(ended.id(), 2, 1)).isEmpty();
    assertThat(messages(durable.logs(ended.id())))
        .containsExactly("first step", "first step, again", "second step");
  }

  @Test
  void theRowOfAnAttemptHoldsWhatItPrinted() { // LC-30
    Run ended = scripts.run(null, doing(step -> System.out.println("printed")));

    assertThat(stored(ended.id()).getJsonObject(0).getString("source")).isEqualTo("print");
  }

  @Test
  void aStoredEntryIsComplete() { // LC-13, LC-32, LC-33
    Run ended = scripts.run(null, doing(step -> LOG.log(Level.INFO, "known")));

    Data entry = new Data(stored(ended.id()).getJsonObject(0));
    assertThat(entry.keys())
        .containsExactlyInAnyOrder("timestamp", "level", "logger", "message", "source", "metadata");
    assertThat(Instant.parse(entry.getString("timestamp")))
        .isBetween(ended.times().created().minusSeconds(5), Instant.now().plusSeconds(5));
  }

  @Test
  void everyAttemptKeepsItsOwnLogAndAFailedOneToo() {
    RunId run = durable.start(LogsAndFails.class, null);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(FAILED);
    assertThat(messages(durable.logs(run, 0, 1))).containsExactly("attempt 1");
    assertThat(messages(durable.logs(run, 0, 2))).containsExactly("attempt 2");
  }

  @Test
  void theLogOfAPassSurvivesItsSuspension() {
    RunId run = durable.start(LogsAndCalls.class, null);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(messages(durable.logs(run, 0, 1)))
        .containsExactly("before the call", "before the call", "after the call");
    assertThat(rows(run)).isEqualTo(2);
  }

  @Test
  void theLogOfAStepThatTookTooLongIsKept() {
    RunId run = durable.start(LogsAndHangs.class, null);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(FAILED);
    assertThat(messages(durable.logs(run))).containsExactly("before it hung");
  }

  @Test
  void whatNoDatabaseStoresFailsNoStep() {
    Run ended = scripts.run(null, doing(step -> LOG.log(Level.INFO, "a\0b\uD83C 🎉")));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(messages(durable.logs(ended.id()))).containsExactly("a?b? 🎉");
  }

  @Test
  void aRunThatIsNotThereHasNoLogs() {
    RunId missing = new RunId(UUID.randomUUID());

    assertThatThrownBy(() -> durable.logs(missing)).isInstanceOf(RunNotFoundException.class);
    assertThatThrownBy(() -> durable.logs(missing, 0, 1)).isInstanceOf(RunNotFoundException.class);
  }

  private List<LogEntry> logs(StepBody body) {
    Run ended = scripts.run(null, doing(body));
    assertThat(ended.status()).isEqualTo(COMPLETED);
    return durable.logs(ended.id());
  }

  private static List<String> messages(List<LogEntry> logs) {
    return logs.stream().map(LogEntry::message).toList();
  }

  private long rows(RunId run) {
    return sql.count("select count(*) from durable.step_logs where run_id = ?", run.value());
  }

  private JsonArray stored(RunId run) {
    return JsonValues.parse(
            sql.text("select entries from durable.step_logs where run_id = ?", run.value()))
        .asJsonArray();
  }

  @ApplicationScoped
  static class LogsAndFails implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lc_logs_and_fails")
          .step(
              "work",
              this::work,
              step -> step.retry(Retry.constant(2).base(Duration.ofMillis(10))));
    }

    void work(StepContext step) {
      LOG.log(Level.INFO, "attempt " + step.attempt());
      step.fail("so it goes");
    }
  }

  @ApplicationScoped
  static class LogsAndCalls implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lc_logs_and_calls").step("work", this::work);
    }

    void work(StepContext step) {
      LOG.log(Level.INFO, "before the call");
      step.callWorkflow(Scripts.Echo.class, Map.of()).orElseThrow();
      LOG.log(Level.INFO, "after the call");
    }
  }

  @ApplicationScoped
  static class LogsAndHangs implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lc_logs_and_hangs")
          .step("work", this::work, step -> step.timeout(Duration.ofMillis(200)));
    }

    void work(StepContext step) throws InterruptedException {
      LOG.log(Level.INFO, "before it hung");
      new CountDownLatch(1).await();
    }
  }
}
