package ee.durable.tests.branch;

import static ee.durable.tests.support.Bodies.NOTHING;
import static ee.durable.tests.support.Bodies.fails;
import static ee.durable.tests.support.Bodies.traces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.run.Attempt;
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
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a step may do, in a clause. */
@ExtendWith(ArquillianExtension.class)
class ClauseStepsIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;

  @Test
  void afterAWaitInAClauseTheRestOfThatClauseRunsAndThenWhatFollows() { // XX-13
    for (String clause : List.of("a", "b", "c")) {
      RunId run = flows.start(Waiting.class, Map.of("clause", clause));
      flows.awaitWaiting(run, WaitKind.EVENT);
      assertThat(durable.run(run).step()).contains("choose/" + clause + "/wait");

      durable.sendEvent(run, "go", Map.of("word", "went"));

      Run ended = flows.completed(run);
      assertThat(ended.context().list("trace", String.class))
          .containsExactly("before", clause + " went", clause + " 2", clause + " 3", "after");
      assertThat(flows.steps(ended))
          .containsExactly(
              "before",
              "choose/" + clause + "/wait",
              "choose/" + clause + "/second",
              "choose/" + clause + "/third",
              "after");
    }
  }

  @Test
  void theClauseIsNotChosenAgainAfterAWait() {
    RunId run = flows.start(Waiting.class, Map.of("clause", "a"));
    flows.awaitWaiting(run, WaitKind.EVENT);
    long asked = ledger.count(run, "asked");

    durable.sendEvent(run, "go", Map.of("word", "went"));

    flows.completed(run);
    assertThat(asked).isEqualTo(1);
    assertThat(ledger.count(run, "asked")).isEqualTo(1);
  }

  @Test
  void aStepOfAClauseCallsAndStartsChildren() {
    Run run = flows.completed(Calling.class, Map.of("kind", "call"));

    assertThat(run.context().toMap()).containsEntry("answer", 7L);
    assertThat(durable.children(run.id()))
        .extracting(child -> child.family().step().orElseThrow())
        .containsExactlyInAnyOrder("choose/call/call", "choose/call/start");
    flows.completed(run.context().get("started", RunId.class));
  }

  @Test
  void aStepOfAClauseIsRetried() {
    Run run = flows.completed(Calling.class, Map.of("kind", "retry"));

    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step, Attempt::number, Attempt::outcome)
        .containsExactly(
            tuple("choose/retry/flaky", 1, Attempt.Outcome.FAILED),
            tuple("choose/retry/flaky", 2, Attempt.Outcome.COMPLETED),
            tuple("after", 1, Attempt.Outcome.COMPLETED));
  }

  @Test
  void aStepOfAClauseThatFailsFailsTheRunAndUndoesTheClause() {
    Run run = flows.ended(Calling.class, Map.of("kind", "fail"));

    assertThat(run.status()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(run.failure().orElseThrow().message()).isEqualTo("out of paper");
    assertThat(run.step()).contains("choose/fail/print");
    assertThat(flows.undone(run.id())).containsExactly("choose/fail/fold", "choose/fail/write");
  }

  @ApplicationScoped
  static class Waiting implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("brc_waiting")
          .step("before", traces("before"))
          .branch(
              "choose",
              step -> {
                ledger.write(step.run(), "asked");
                return step.get("clause", String.class);
              },
              choose ->
                  List.of("a", "b", "c")
                      .forEach(
                          clause ->
                              choose.when(
                                  clause,
                                  steps ->
                                      steps
                                          .step("wait", Waiting::await)
                                          .step("second", traces(clause + " 2"))
                                          .step("third", traces(clause + " 3")))))
          .step("after", traces("after"));
    }

    private static void await(StepContext step) {
      Data event = step.waitForEvent("go").orElseThrow().data();
      step.append("trace", step.get("clause", String.class) + " " + event.getString("word"));
    }
  }

  @ApplicationScoped
  static class Calling implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("brc_calling")
          .branch(
              "choose",
              step -> step.get("kind", String.class),
              choose ->
                  choose
                      .when(
                          "call",
                          steps ->
                              steps.step("call", Calling::call).step("start", Calling::startOne))
                      .when(
                          "retry",
                          steps ->
                              steps.step(
                                  "flaky",
                                  Calling::flaky,
                                  step -> step.retry(Retry.constant(2).base(Duration.ofMillis(1)))))
                      .when(
                          "fail",
                          steps ->
                              steps
                                  .step("write", NOTHING, step -> step.compensate(undo -> {}))
                                  .step("fold", NOTHING, step -> step.compensate(undo -> {}))
                                  .step("print", fails("out of paper"))))
          .step("after", NOTHING);
    }

    private static void call(StepContext step) {
      step.assign(
          "answer",
          step.callWorkflow(Scripts.Echo.class, Map.of("n", 7)).orElseThrow().getInt("n"));
    }

    private static void startOne(StepContext step) {
      step.assign("started", step.startWorkflow(Scripts.Echo.class, Map.of("n", 8)));
    }

    private static void flaky(StepContext step) {
      if (step.attempt() == 1) {
        step.fail("not yet");
      }
    }
  }
}
