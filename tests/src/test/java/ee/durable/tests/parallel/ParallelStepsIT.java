package ee.durable.tests.parallel;

import static ee.durable.tests.support.Bodies.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Scripts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a step may do, in a branch of a parallel block. */
@ExtendWith(ArquillianExtension.class)
class ParallelStepsIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;

  @Test
  void afterAWaitInABranchOnlyThatStepIsEnteredAgain() { // XX-12
    String account = UUID.randomUUID().toString();
    RunId run = flows.start(Waiting.class, Map.of("account", account));
    RunId waiting = flows.part(run, "waiting");
    flows.awaitWaiting(waiting, WaitKind.EVENT);
    flows.awaitStatus(flows.part(run, "sibling"), RunStatus.COMPLETED);

    durable.sendEvent(waiting, "go", Map.of("word", "went"));

    Run ended = flows.completed(run);
    assertThat(ended.context().toMap()).containsEntry("word", "went").containsEntry("n", 5L);
    assertThat(ledger.count(account, "sibling")).isEqualTo(1);
    assertThat(ledger.count(account, "before the wait")).isEqualTo(1);
    assertThat(ledger.count(account, "after the wait")).isEqualTo(1);
    assertThat(ledger.count(account, "after the block")).isEqualTo(1);
    assertThat(flows.steps(durable.run(waiting)))
        .containsExactly("all/waiting/before", "all/waiting/wait", "all/waiting/after");
    assertThat(flows.steps(ended)).containsExactly("all", "collect");
  }

  @Test
  void aCallInABranchMakesAChildOfTheBranch() { // XX-12
    String account = UUID.randomUUID().toString();
    RunId run = flows.start(Waiting.class, Map.of("account", account));
    RunId calling = flows.part(run, "calling");
    flows.awaitStatus(calling, RunStatus.COMPLETED);

    assertThat(durable.children(calling))
        .extracting(Run::workflow, child -> child.family().depth())
        .containsExactly(tuple("echo", 2));
    assertThat(ledger.count(account, "sibling")).isLessThanOrEqualTo(1);
    durable.sendEvent(flows.part(run, "waiting"), "go", Map.of("word", "went"));
    assertThat(flows.completed(run).context().toMap()).containsEntry("n", 5L);
  }

  @Test
  void anEventIsSentToTheBranchThatWaitsAndNotToTheRun() {
    RunId run = flows.start(Waiting.class, Map.of("account", "none"));
    RunId waiting = flows.part(run, "waiting");
    flows.awaitWaiting(waiting, WaitKind.EVENT);

    durable.sendEvent(run, "go", Map.of("word", "astray"));
    assertThat(durable.run(waiting).status()).isEqualTo(RunStatus.WAITING);

    durable.sendEvent(waiting, "go", Map.of("word", "arrived"));
    assertThat(flows.completed(run).context().toMap()).containsEntry("word", "arrived");
  }

  @Test
  void aSleepAnInputAStartAndAnEffectWorkInABranch() {
    RunId run = flows.start(Everything.class, null);
    RunId asking = flows.part(run, "asking");
    flows.awaitWaiting(asking, WaitKind.INPUT);

    durable.provideInput(asking, "name", "Ann");

    Run ended = flows.completed(run);
    assertThat(ended.context().toMap())
        .containsEntry("name", "Ann")
        .containsEntry("slept", true)
        .containsEntry("effect", "did it");
    RunId started = ended.context().get("started", RunId.class);
    assertThat(durable.run(started).family().parent()).contains(flows.part(run, "starting"));
  }

  @ApplicationScoped
  static class Waiting implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("pas_waiting")
          .parallel(
              "all",
              all ->
                  all.step("sibling", (StepContext step) -> note(step, "sibling"))
                      .step(
                          "calling",
                          (StepContext step) ->
                              step.assign(
                                  "n",
                                  step.callWorkflow(Scripts.Echo.class, Map.of("n", 5))
                                      .orElseThrow()
                                      .getInt("n")))
                      .flow(
                          "waiting",
                          waiting ->
                              waiting
                                  .step(
                                      "before", (StepContext step) -> note(step, "before the wait"))
                                  .step("wait", Waiting::await)
                                  .step(
                                      "after", (StepContext step) -> note(step, "after the wait"))))
          .step("collect", this::collect);
    }

    private void note(StepContext step, String what) {
      ledger.write(step.input().getString("account"), what);
    }

    private static void await(StepContext step) {
      step.assign("word", step.waitForEvent("go").orElseThrow().data().getString("word"));
    }

    private void collect(StepContext step) {
      note(step, "after the block");
      step.assign("n", step.results("all").get("calling").orElseThrow().getInt("n"));
      step.assign("word", step.results("all").get("waiting").orElseThrow().getString("word"));
    }
  }

  @ApplicationScoped
  static class Everything implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pas_everything")
          .parallel(
              "all",
              all ->
                  all.step(
                          "asking",
                          (StepContext step) ->
                              step.assign(
                                  "name",
                                  step.waitForText("name", ask -> ask.prompt("Your name?"))
                                      .orElseThrow()
                                      .text()))
                      .step(
                          "sleeping",
                          (StepContext step) ->
                              step.assign("slept", step.sleep(Duration.ofMillis(5))))
                      .step(
                          "starting",
                          (StepContext step) ->
                              step.assign(
                                  "started", step.startWorkflow(Scripts.Echo.class, Map.of())))
                      .step(
                          "effect",
                          (StepContext step) ->
                              step.assign("effect", step.once("do", () -> "did it")))
                      .step("nothing", NOTHING)
                      .into(
                          (StepContext step, ChildOutcomes outcomes) ->
                              outcomes
                                  .list()
                                  .forEach(part -> step.merge(part.orElseThrow().toMap()))));
    }
  }
}
