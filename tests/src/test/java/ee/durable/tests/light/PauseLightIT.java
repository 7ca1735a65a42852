package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.EndCause;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.NotPausableException;
import ee.durable.error.NotPausedException;
import ee.durable.jpa.run.Pauses;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that an operator pauses, wherever they stand, and lets go on. */
class PauseLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Lab lab;
  private Durable durable;

  @BeforeEach
  void startNode() {
    lab = new Lab("light_pause_" + UUID.randomUUID().toString().substring(0, 8), this::workflows);
    durable = lab.local("one").start().engine().durable();
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    Workflow two =
        flow ->
            flow.name("two")
                .step(
                    "first",
                    (StepContext step) -> {
                      ledger.noteBody("first", "begun");
                      ledger.awaitGate("first");
                      ledger.write("two", "first");
                    })
                .step("second", (StepContext step) -> ledger.write("two", "second"));
    Workflow mail =
        flow ->
            flow.name("mail")
                .compensateOn(EndCause.CANCEL)
                .step(
                    "begin",
                    (StepContext step) -> ledger.write("mail", "begun"),
                    options -> options.compensate(undo -> ledger.write("mail", "undone")))
                .step(
                    "wait",
                    (StepContext step) ->
                        step.assign(
                            "got",
                            step.waitForEvent("go", wait -> wait.timeout(Duration.ofHours(1)))
                                .getClass()
                                .getSimpleName()));
    Workflow nap =
        flow ->
            flow.name("nap")
                .step(
                    "sleep",
                    (StepContext step) -> {
                      step.sleep(Duration.ofHours(1));
                      ledger.write("nap", "awake");
                    });
    Workflow caller =
        flow ->
            flow.name("caller")
                .step("call", (StepContext step) -> step.callWorkflow("two", Map.of(), call -> {}));
    Workflow tries =
        flow ->
            flow.name("tries")
                .step(
                    "try",
                    (StepContext step) -> {
                      ledger.noteBody("try", "tried");
                      ledger.awaitGate("try");
                      throw new IllegalStateException("again");
                    },
                    options -> options.retry(Retry.constant(2).base(Duration.ofMillis(1))));
    Workflow asks =
        flow ->
            flow.name("asks")
                .step(
                    "ask",
                    (StepContext step) -> {
                      ledger.noteBody("ask", "begun");
                      ledger.awaitGate("ask");
                      step.waitForEvent("go", wait -> {});
                    });
    return new Definitions(
        Stream.of(two, mail, nap, caller, tries, asks)
            .map(flow -> new Deployed(flow.getClass(), flow))
            .toList());
  }

  private long begun(String account) {
    return lab.count("select count(*) from durable.bodies where account = ?", account);
  }

  private RunId waiting(String workflow) {
    RunId run = durable.start(workflow, Map.of());
    Lab.eventually("it waits", () -> lab.status(run).equals("WAITING"));
    return run;
  }

  private RunId holding(String workflow, String account) {
    RunId run = durable.start(workflow, Map.of());
    Lab.eventually("it is begun", () -> begun(account) == 1);
    return run;
  }

  private void isPaused(RunId run) {
    Lab.eventually("it is paused", () -> lab.status(run).equals("PAUSED"));
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void stepAtHandFinishesAndTheNextIsNotBegun() {
    RunId run = holding("two", "first");

    assertThat(durable.pause(run)).isFalse();
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.RUNNING);
    lab.open("first@one");

    isPaused(run);
    assertThat(lab.ledger("two")).containsExactly("first");
    assertThat(durable.run(run).step()).contains("second");
    assertThat(durable.pause(run)).isTrue();

    durable.resume(run);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(lab.ledger("two")).containsExactly("first", "second");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void pauseThatIsTakenBackDoesNotHappen() {
    RunId run = holding("two", "first");
    durable.pause(run);

    durable.resume(run);

    lab.open("first@one");
    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    assertThatThrownBy(() -> durable.resume(run))
        .isInstanceOf(NotPausedException.class)
        .hasMessageContaining("COMPLETED");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void stepThatFailsIsNotTriedAgainWhilePaused() {
    RunId run = holding("tries", "try");
    durable.pause(run);
    lab.open("try@one");

    isPaused(run);
    assertThat(begun("try")).isEqualTo(1);
    durable.resume(run);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.FAILED);
    assertThat(begun("try")).isEqualTo(2);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void stepThatBeginsToWaitIsPausedWithItsWait() {
    RunId run = holding("asks", "ask");
    durable.sendEvent(run, "go", Map.of());
    durable.pause(run);
    lab.open("ask@one");

    isPaused(run);
    assertThat(durable.waits(run))
        .singleElement()
        .satisfies(wait -> assertThat(wait.outcome()).isPresent());
    durable.resume(run);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void eventIsRecordedWhilePausedAndHeardAfterwards() {
    RunId run = waiting("mail");

    assertThat(durable.pause(run)).isTrue();
    durable.sendEvent(run, "go", Map.of());

    isPaused(run);
    List<Wait> waits = durable.waits(run);
    assertThat(waits).singleElement().satisfies(wait -> assertThat(wait.outcome()).isPresent());
    durable.resume(run);
    Run done = durable.await(run, PATIENCE);
    assertThat(done.context().getString("got")).isEqualTo("EventReceived");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void runThatIsResumedBeforeAnythingCameWaitsAsBefore() {
    RunId run = waiting("mail");
    Instant due = durable.run(run).times().due().orElseThrow();

    durable.pause(run);
    durable.resume(run);

    assertThat(lab.status(run)).isEqualTo("WAITING");
    assertThat(durable.run(run).times().due()).contains(due);
    assertThat(lab.findings()).isEmpty();
    durable.sendEvent(run, "go", Map.of());
    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void timeoutIsRecordedWhilePaused() {
    RunId run = waiting("mail");
    durable.pause(run);

    lab.update("update durable.waits set due_at = clock_timestamp()");
    lab.update("update durable.runs set due_at = clock_timestamp() where id = ?", run.value());

    Lab.eventually("it is timed out", () -> durable.waits(run).get(0).outcome().isPresent());
    isPaused(run);
    durable.sendEvent(run, "go", Map.of());
    durable.resume(run);
    assertThat(durable.await(run, PATIENCE).context().getString("got")).isEqualTo("EventTimedOut");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void sleepThatIsOverWakesNobodyBeforeTheRunIsResumed() {
    RunId run = waiting("nap");
    durable.pause(run);
    lab.update("update durable.waits set due_at = clock_timestamp()");
    RunId other = durable.start("two", Map.of());
    lab.open("first@one");
    durable.await(other, PATIENCE);
    isPaused(run);
    assertThat(lab.ledger("nap")).isEmpty();

    durable.resume(run);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void childGoesOnAndItsEndIsRecorded() {
    RunId run = durable.start("caller", Map.of());
    Lab.eventually("the child is begun", () -> begun("first") == 1);
    durable.pause(run);
    lab.open("first@one");

    Lab.eventually("its end is recorded", () -> durable.waits(run).get(0).outcome().isPresent());
    isPaused(run);
    durable.resume(run);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void pendingAndScheduledRunsArePausedAsWell() {
    durable.queues().pause("default", null);
    RunId pending = durable.start("two", Map.of());
    RunId later =
        durable.start("two", Map.of(), start -> start.at(Instant.now().plusSeconds(3600)));
    lab.open("first@one");

    assertThat(durable.pause(pending)).isTrue();
    assertThat(durable.pause(later)).isTrue();
    durable.queues().resume("default");

    RunId other = durable.start("two", Map.of());
    durable.await(other, PATIENCE);
    isPaused(pending);
    isPaused(later);
    durable.resume(pending);
    durable.resume(later);
    assertThat(lab.status(later)).isEqualTo("SCHEDULED");
    assertThat(durable.await(pending, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.update("update durable.runs set due_at = clock_timestamp() where id = ?", later.value());
    assertThat(durable.await(later, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void pausedRunIsCancelledAndUndone() {
    RunId run = waiting("mail");
    durable.pause(run);

    durable.cancel(run, "no");

    durable.await(run, PATIENCE);
    assertThat(lab.ledger("mail")).containsExactly("begun", "undone");
    lab.awaitAllEnded(PATIENCE);
    assertThatThrownBy(() -> durable.pause(run))
        .isInstanceOf(NotPausableException.class)
        .hasMessageContaining("has ended");
  }

  @Test
  void runWhoseNodeDiesBeforeItCouldPauseIsPausedByAnother() {
    RunId run = holding("two", "first");
    durable.pause(run);
    lab.killNodes();

    lab.update(
        "update durable.runs set status = 'PENDING', owner = null, epoch = epoch + 1 where id = ?",
        run.value());

    lab.transactions().apart(tx -> new Pauses(tx.database()).pauseAllLeft(10));

    isPaused(run);
    assertThat(lab.count("select count(*) from durable.runs where is_pausing")).isZero();
  }
}
