package ee.durable.tests.observe;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.event.InputProvided;
import ee.durable.event.InputRequested;
import ee.durable.event.RunEnded;
import ee.durable.event.RunEvent;
import ee.durable.event.RunResumed;
import ee.durable.event.RunStarted;
import ee.durable.event.RunWaiting;
import ee.durable.event.StepEnded;
import ee.durable.input.Input;
import ee.durable.run.Attempt.Outcome;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.statistics.Activity;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Beans of the application observe what happens to runs, after the commit. */
@ExtendWith(ArquillianExtension.class)
class ObserveIT {

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;
  @Inject UserTransaction transaction;

  @Test
  void aBeanThatObservesIsTold() { // PB-01
    RunId run = watch.completed(durable.start(Simple.class, null)).id();

    awaitEnded(run);

    assertThat(heard("all", run)).isNotEmpty();
  }

  @Test
  void aStartIsTold() { // PB-03
    RunId run = durable.start(Simple.class, null, start -> start.queue("other"));

    assertThat(heard("started", run)).containsExactly(new RunStarted(run, "ob_simple", "other"));
    watch.completed(run);
  }

  /** What pages show is as of some moment: a figure is told later than the run has ended. */
  @Test
  void pagesAreToldOfChangesAndSeeFigures() {
    RunId run = watch.completed(durable.start(Simple.class, null)).id();

    await().until(() -> Heard.isHinted(run));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              Activity day =
                  durable
                      .statistics()
                      .activity(of -> of.window(Duration.ofDays(1)).bucket(Duration.ofHours(1)));
              return day.counts().completed() > 0 && day.moments().size() == 24;
            });
    assertThat(durable.openWaits(query -> query.event("never_waited_for").limit(20)).items())
        .isEmpty();
    assertThat(durable.database().tables()).isNotEmpty();
    assertThat(durable.nodes().get(0).figures()).isPresent();
  }

  @Test
  void theWayOfARunIsTold() { // PB-04
    RunId run = durable.start(Waits.class, null);
    watch.openWait(run);
    durable.sendEvent(run, "go", null);
    watch.completed(run);

    await().until(() -> heard("all", run).size() >= 5);

    RunResumed resumed = new RunResumed(run, "ob_waits", "wait");
    StepEnded stepEnded = new StepEnded(run, "ob_waits", "wait", 1, Outcome.COMPLETED);
    RunEnded ended = new RunEnded(run, "ob_waits", COMPLETED);
    assertThat(heard("all", run))
        .containsSubsequence(resumed, stepEnded, ended)
        .containsExactlyInAnyOrder( // told by other threads, who may be late
            new RunStarted(run, "ob_waits", "default"),
            new RunWaiting(run, "ob_waits", "wait", WaitKind.EVENT),
            resumed,
            stepEnded,
            ended);
  }

  @Test
  void aCancellationIsTold() { // PB-05
    RunId run = durable.start(Waits.class, null);
    watch.openWait(run);

    durable.cancel(run, null);

    assertThat(heard("ended", run)).containsExactly(new RunEnded(run, "ob_waits", CANCELLED));
  }

  @Test
  void anObserverMayChooseOneRunAmongMany() { // PB-06, PB-11
    RunId other = durable.start(Simple.class, null);
    RunId run = durable.start(Simple.class, null);
    watch.completed(run);
    watch.completed(other);
    awaitEnded(run);
    awaitEnded(other);

    assertThat(heard("ended", run)).containsExactly(new RunEnded(run, "ob_simple", COMPLETED));
  }

  @Test
  void theEndOfEveryAttemptIsTold() { // PB-07
    RunId run = watch.completed(durable.start(Retries.class, null)).id();
    awaitEnded(run);

    assertThat(heard("step", run))
        .extracting(event -> ((StepEnded) event).attempt(), event -> ((StepEnded) event).outcome())
        .containsExactly(tuple(1, Outcome.FAILED), tuple(2, Outcome.COMPLETED));
  }

  @Test
  void aQuestionIsTold() { // PB-08
    RunId run = durable.start(Asks.class, null);
    Input input = watch.openInput(run);

    await().until(() -> !heard("requested", run).isEmpty());

    assertThat(heard("requested", run))
        .containsExactly(new InputRequested(run, "ob_asks", "ask", "why", input.id()));
    durable.cancel(run, null);
  }

  @Test
  void anAnswerIsTold() { // PB-09
    RunId run = durable.start(Asks.class, null);
    Input input = watch.openInput(run);

    durable.provideInput(run, "why", "because");

    assertThat(heard("provided", run))
        .containsExactly(new InputProvided(run, "ob_asks", "ask", "why", input.id()));
    assertThat(watch.completed(run).status()).isEqualTo(COMPLETED);
  }

  @Test
  void anObserverMayChooseAWorkflow() { // PB-10, PB-12
    RunId run = watch.completed(durable.start(Simple.class, null)).id();
    awaitEnded(run);

    assertThat(Heard.by("all", event -> event.workflow().equals("ob_simple")))
        .extracting(RunEvent::run)
        .contains(run);
    assertThat(Heard.by("requested", event -> event.workflow().equals("ob_simple"))).isEmpty();
  }

  @Test
  void anObserverOfOneKindIsToldNothingElse() { // PB-10, PB-12
    RunId run = watch.completed(durable.start(Simple.class, null)).id();
    awaitEnded(run);

    assertThat(heard("started", run)).hasOnlyElementsOfType(RunStarted.class);
    assertThat(heard("ended", run)).hasOnlyElementsOfType(RunEnded.class);
    assertThat(heard("waiting", run)).isEmpty();
  }

  @Test
  void aRunThatNobodyIsInterestedInRunsAllTheSame() { // PB-02, PB-13
    RunId run = scripts.run(null).id();

    assertThat(durable.run(run).status()).isEqualTo(COMPLETED);
    assertThat(heard("all", run)).isEmpty();
  }

  @Test
  void anObserverThatFailsHurtsNobody() { // PB-13
    RunId run = durable.start(Unlucky.class, null);

    assertThat(watch.ended(run).status()).isEqualTo(COMPLETED);
    assertThat(durable.attempts(run)).hasSize(2);
  }

  @Test
  void anObserverMayBeToldLater() {
    RunId run = watch.completed(durable.start(Simple.class, null)).id();

    await().until(() -> !heard("ended later", run).isEmpty());

    assertThat(heard("ended later", run)).hasSize(1);
  }

  @Test
  void aStartThatIsRolledBackIsNotTold() throws Exception {
    transaction.begin();
    RunId run = durable.start(Simple.class, null);
    assertThat(heard("started", run)).isEmpty();
    transaction.rollback();

    RunId other = durable.start(Simple.class, null);
    watch.completed(other);
    assertThat(heard("started", run)).isEmpty();
    assertThat(heard("started", other)).hasSize(1);
  }

  @Test
  void aStartIsToldAfterTheCommitOnly() throws Exception {
    transaction.begin();
    RunId run = durable.start(Simple.class, null);
    assertThat(heard("started", run)).isEmpty();
    transaction.commit();

    assertThat(heard("started", run)).hasSize(1);
    watch.completed(run);
  }

  @Test
  void theStartOfAChildIsToldWithTheStepThatCommitsIt() {
    RunId run = watch.completed(durable.start(Starts.class, Map.of())).id();
    RunId child = durable.children(run).get(0).id();
    watch.completed(child);

    assertThat(durable.attempts(run)).hasSize(2);
    assertThat(heard("started", child)).hasSize(1);
  }

  private void awaitEnded(RunId run) {
    await()
        .until(
            () ->
                heard("all", run).stream().anyMatch(RunEnded.class::isInstance)
                    && !heard("ended", run).isEmpty());
  }

  private static List<RunEvent> heard(String method, RunId run) {
    return Heard.by(method, event -> event.run().equals(run));
  }

  @ApplicationScoped
  static class Simple implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("ob_simple").step("only", (StepContext step) -> {});
    }
  }

  @ApplicationScoped
  static class Unlucky implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name(Heard.UNLUCKY)
          .step(
              "one",
              (StepContext step) -> {
                step.sleep(Duration.ofMillis(10));
              })
          .step("two", (StepContext step) -> {});
    }
  }

  @ApplicationScoped
  static class Waits implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("ob_waits")
          .step(
              "wait",
              (StepContext step) -> {
                step.waitForEvent("go");
              });
    }
  }

  @ApplicationScoped
  static class Asks implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("ob_asks")
          .step(
              "ask",
              (StepContext step) -> {
                step.waitForText("why", ask -> ask.prompt("Why?"));
              });
    }
  }

  @ApplicationScoped
  static class Retries implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("ob_retries").step("work", Retries::work, step -> step.retry(two()));
    }

    private static Retry two() {
      return Retry.constant(2).base(Duration.ofMillis(10));
    }

    private static void work(StepContext step) {
      if (step.attempt() == 1) {
        step.fail("the first attempt");
      }
    }
  }

  @ApplicationScoped
  static class Starts implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("ob_starts").step("start", Starts::start, step -> step.retry(Retries.two()));
    }

    private static void start(StepContext step) {
      step.startWorkflow(Simple.class, null);
      if (step.attempt() == 1) {
        step.fail("the first attempt");
      }
    }
  }
}
