package ee.durable.tests.decision;

import static ee.durable.tests.support.Bodies.traces;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Decision;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.run.Attempt;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Scripts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class DecisionIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;

  @Test
  void aDecisionIsSeenInTheFlow() { // DE-01
    FlowNode decision = flows.node("de_approval", "check_amount");

    assertThat(decision.kind()).isEqualTo(FlowNode.Kind.DECISION);
    assertThat(decision.nodes()).isEmpty();
    assertThat(flows.workflow("de_approval").steps())
        .containsExactly("check_amount", "auto_approve", "manager_approval");
  }

  @Test
  void aDecisionMayBeRetried() { // DE-02
    Run run = flows.completed(Jumps.class, Map.of("jump", "flaky"));

    assertThat(flows.node("de_jumps", "decide").maxAttempts()).isEqualTo(3);
    assertThat(durable.attempts(run.id()))
        .filteredOn(attempt -> attempt.step().equals("decide"))
        .extracting(Attempt::outcome)
        .containsExactly(Attempt.Outcome.FAILED, Attempt.Outcome.FAILED, Attempt.Outcome.COMPLETED);
    assertThat(trace(run)).containsExactly("first", "four");
  }

  @Test
  void aJumpLeavesOutTheStepsBetween() { // DE-03
    Run run = flows.completed(Approval.class, Map.of("amount", 1500));

    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step)
        .containsExactly("check_amount", "manager_approval");
  }

  @Test
  void afterTheTargetTheRunGoesOnInOrder() { // DE-04
    Run run = flows.completed(Approval.class, Map.of("amount", 500));

    assertThat(flows.steps(run))
        .containsExactly("check_amount", "auto_approve", "manager_approval");
  }

  @Test
  void theAttemptRecordsTheJumpAndItsTarget() { // DE-05
    Run run = flows.completed(Approval.class, Map.of("amount", 1500));

    assertThat(outputOf(run, "check_amount"))
        .isEqualTo(Map.of("kind", "goto", "target", "manager_approval"));
  }

  @Test
  void aJumpOverTwoStepsLeavesNothingOfThem() { // DE-06
    Run run = flows.completed(Jumps.class, Map.of("jump", "four"));

    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step)
        .containsExactly("first", "decide", "four");
    assertThat(trace(run)).containsExactly("first", "four");
  }

  @Test
  void aDecisionThatDoesNotJumpGoesOnInOrder() { // DE-07
    Run run = flows.completed(Jumps.class, Map.of("jump", "next"));

    assertThat(flows.steps(run)).containsExactly("first", "decide", "two", "three", "four");
    assertThat(trace(run)).containsExactly("first", "two", "three", "four");
  }

  @Test
  void theAttemptRecordsThatItGoesOn() { // DE-08
    Run run = flows.completed(Jumps.class, Map.of("jump", "next"));

    assertThat(outputOf(run, "decide")).isEqualTo(Map.of("kind", "continue"));
  }

  @Test
  void aTargetThatDoesNotExistFailsTheRun() { // DE-09
    Run run = flows.failed(Jumps.class, Map.of("jump", "nowhere"));

    assertRefused(run, "'nowhere'", "does not exist");
    assertThat(run.failure().orElseThrow().details().toMap())
        .isEqualTo(Map.of("from_step", "decide", "target_step", "nowhere"));
  }

  @Test
  void aTargetThatLiesBackwardsFailsTheRun() { // DE-10
    assertRefused(
        flows.failed(Jumps.class, Map.of("jump", "first")), "'first'", "backwards", "mayJumpBack");
  }

  @Test
  void aJumpToItselfFailsTheRun() { // DE-11
    assertRefused(flows.failed(Jumps.class, Map.of("jump", "decide")), "'decide'", "self");
  }

  @Test
  void aRefusedJumpIsNotRetried() {
    Run run = flows.failed(Jumps.class, Map.of("jump", "nowhere"));

    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step)
        .containsExactly("first", "decide");
  }

  @Test
  void aDecisionThatThrowsFailsTheRunWithWhatItThrew() { // DE-12
    Run run = flows.failed(Jumps.class, Map.of("jump", "throw"));

    assertThat(run.failure().orElseThrow().message()).contains("the dice are gone");
    assertThat(run.failure().orElseThrow().type()).contains("IllegalStateException");
    assertThat(run.step()).contains("decide");
  }

  @Test
  void aDecisionThatAnswersNullFailsTheRun() {
    Run run = flows.failed(Jumps.class, Map.of("jump", "null"));

    assertThat(run.failure().orElseThrow().type()).isEqualTo("decision_error");
    assertThat(run.failure().orElseThrow().message()).contains("'decide'", "null");
  }

  @Test
  void aDecisionMayWriteToTheContextAndJump() { // DE-13
    Run run = flows.completed(Jumps.class, Map.of("jump", "write"));

    assertThat(run.context().toMap()).containsEntry("decided", true).containsEntry("level", 3L);
    assertThat(flows.steps(run)).containsExactly("first", "decide", "four");
  }

  @Test
  void whatADecisionWroteIsGoneIfItsJumpIsRefused() {
    Run run = flows.failed(Jumps.class, Map.of("jump", "write_and_miss"));

    assertThat(run.context().toMap()).doesNotContainKey("decided");
  }

  @Test
  void aDecisionMayJumpToAnotherThatJumpsAgain() { // DE-14
    Run run = flows.completed(Chain.class, null);

    assertThat(flows.steps(run)).containsExactly("one", "three", "five");
    assertThat(trace(run)).containsExactly("five");
  }

  @Test
  void aDecisionWaitsAndThenJumpsByWhatArrived() {
    RunId run = flows.start(Jumps.class, Map.of("jump", "event"));
    flows.awaitWaiting(run, WaitKind.EVENT);

    durable.sendEvent(run, "where", Map.of("to", "three"));

    assertThat(trace(flows.completed(run))).containsExactly("first", "three", "four");
  }

  @Test
  void aDecisionCallsAWorkflowAndJumpsByItsResult() {
    Run run = flows.completed(Jumps.class, Map.of("jump", "call"));

    assertThat(trace(run)).containsExactly("first", "four");
  }

  private Map<String, Object> outputOf(Run run, String step) {
    return durable.attempts(run.id()).stream()
        .filter(attempt -> attempt.step().equals(step))
        .findFirst()
        .flatMap(Attempt::output)
        .map(output -> Data.parse(output).toMap())
        .orElseThrow();
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.failure().orElseThrow().type()).isEqualTo("decision_error");
    assertThat(run.failure().orElseThrow().message()).contains(words);
    assertThat(run.step()).contains("decide");
    assertThat(trace(run)).containsExactly("first");
  }

  private static List<String> trace(Run run) {
    return run.context().list("trace", String.class);
  }

  @ApplicationScoped
  static class Approval implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("de_approval")
          .decision(
              "check_amount",
              step ->
                  Decision.goTo(
                      step.get("amount", Integer.class) > 1000
                          ? "manager_approval"
                          : "auto_approve"))
          .step("auto_approve", traces("auto"))
          .step("manager_approval", traces("manager"));
    }
  }

  @ApplicationScoped
  static class Jumps implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("de_jumps")
          .step("first", traces("first"))
          .decision(
              "decide",
              Jumps::decide,
              decision ->
                  decision.retry(
                      Retry.constant(3)
                          .base(Duration.ofMillis(1))
                          .giveUpOn(IllegalStateException.class)))
          .step("two", traces("two"))
          .step("three", traces("three"))
          .step("four", traces("four"));
    }

    private static Decision decide(StepContext step) {
      String jump = step.get("jump", String.class);
      return switch (jump) {
        case "next" -> Decision.next();
        case "null" -> null;
        case "throw" -> throw new IllegalStateException("the dice are gone");
        case "flaky" -> flaky(step);
        case "write" -> writing(step, "four");
        case "write_and_miss" -> writing(step, "nowhere");
        case "event" ->
            Decision.goTo(step.waitForEvent("where").orElseThrow().data().getString("to"));
        case "call" ->
            Decision.goTo(
                step.callWorkflow(Scripts.Echo.class, Map.of("to", "four"))
                    .orElseThrow()
                    .getString("to"));
        default -> Decision.goTo(jump);
      };
    }

    private static Decision flaky(StepContext step) {
      if (step.attempt() < 3) {
        step.fail("not yet");
      }
      return Decision.goTo("four");
    }

    private static Decision writing(StepContext step, String target) {
      step.assign("decided", true);
      step.assign("level", 3);
      return Decision.goTo(target);
    }
  }

  @ApplicationScoped
  static class Chain implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("de_chain")
          .decision("one", step -> Decision.goTo("three"))
          .step("two", traces("two"))
          .decision("three", step -> Decision.goTo("five"))
          .step("four", traces("four"))
          .step("five", traces("five"));
    }
  }
}
