package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.RUNNING;
import static ee.durable.run.RunStatus.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every way in which a child can end is told to its parent, and none looks like another. */
@ExtendWith(ArquillianExtension.class)
class ChildOutcomesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @EJB Ledger ledger;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void completedChildAnswersItsWholeFinalContext() { // OR-01
    RunId parent = call(Map.of("input", Map.of("order", 4711)));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("Completed");
    assertThat(outcome.get("result", Data.class).toMap())
        .isEqualTo(Map.of("order", 4711L, "first", "done", "last", "done"));
  }

  @Test
  void exceptionOfAChildIsTold() { // OR-03
    RunId parent = call(Map.of("input", Map.of("end", "throw")));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("Failed");
    assertThat(outcome.getString("type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(outcome.getString("message")).isEqualTo("The card reader is on fire.");
    assertThat(childOf(parent).status()).isEqualTo(FAILED);
  }

  @Test
  void errorThrownByAChildIsTold() {
    RunId parent = call(Map.of("input", Map.of("end", "error")));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("Failed");
    assertThat(outcome.getString("type")).isEqualTo("java.lang.AssertionError");
  }

  @Test
  void plainTextFailureOfAChildIsTold() { // XX-05
    RunId parent = call(Map.of("input", Map.of("end", "text")));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("Failed");
    assertThat(outcome.getString("message")).isEqualTo("Out of stock");
    assertThat(childOf(parent).failure().orElseThrow().message()).isEqualTo("Out of stock");
  }

  @Test
  void permanentFailureOfAChildIsToldAfterOneAttempt() {
    RunId parent = call(Map.of("input", Map.of("end", "permanent")));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("Failed");
    assertThat(outcome.getString("message")).isEqualTo("Card expired");
    assertThat(durable.attempts(childOf(parent).id()))
        .filteredOn(attempt -> attempt.step().equals("last"))
        .hasSize(1);
  }

  @Test
  void stepTimeoutOfAChildIsToldAsFailure() {
    RunId parent = call(Map.of("workflow", "outcome_slow_step", "input", Map.of("gate", gate)));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("Failed");
    assertThat(outcome.getString("type")).isEqualTo("step_timeout");
    assertThat(childOf(parent).status()).isEqualTo(FAILED);
  }

  @Test
  void workflowTimeoutOfAChildIsToldAsFailureAndNotAsTimeoutOfTheCall() {
    RunId parent = call(Map.of("workflow", "outcome_slow", "input", Map.of("gate", gate)));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("Failed");
    assertThat(outcome.getString("type")).isEqualTo("workflow_timeout");
    assertThat(childOf(parent).status()).isEqualTo(TIMED_OUT);
  }

  @Test
  void cancelledChildIsTold() { // XX-06
    RunId parent = call(Map.of("input", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();

    durable.cancel(childOf(parent).id(), "not wanted any more");

    Data outcome = outcome(parent);
    assertThat(outcome.getString("kind")).isEqualTo("Cancelled");
    assertThat(outcome.getString("message")).isEqualTo("not wanted any more");
    assertThat(childOf(parent).status()).isEqualTo(CANCELLED);
  }

  @Test
  void compensatedChildIsToldWithItsOriginalError() { // XX-07
    Data outcome = outcome(call(Map.of("workflow", "outcome_undone")));

    assertThat(outcome.getString("kind")).isEqualTo("Compensated");
    assertThat(outcome.getString("type")).isEqualTo("declined");
    assertThat(outcome.getString("message")).isEqualTo("Card declined");
  }

  @Test
  void childWhoseCompensationFailedIsTold() { // XX-08
    Data outcome =
        outcome(
            call(Map.of("workflow", "outcome_undone", "input", Map.of("refund", "impossible"))));

    assertThat(outcome.getString("kind")).isEqualTo("CompensationFailed");
    assertThat(outcome.getString("message")).isEqualTo("Card declined");
  }

  @Test
  void childFailedFromOutsideIsTold() { // XX-09, XX-10
    Data outcome = outcome(call(Map.of("workflow", "outcome_unanswered")));

    assertThat(outcome.getString("kind")).isEqualTo("Failed");
    assertThat(outcome.getString("type")).isEqualTo("input_timeout");
  }

  @Test
  void callThatTimesOutAnswersChildTimeoutAndCancelsTheChild() { // XX-11
    RunId parent = call(Map.of("input", Map.of("gate", gate), "timeout_ms", 300));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("TimedOut");
    assertThat(outcome.getString("value")).isEqualTo("child_timeout");
    assertThat(outcome.getString("type")).isEqualTo("child_timeout");
    Run child = durable.await(childOf(parent).id(), PATIENCE);
    assertThat(child.status()).isEqualTo(CANCELLED);
    assertThat(child.failure().orElseThrow().message()).isEqualTo("parent_call_timeout");
  }

  @Test
  void timeoutValueMayBeAnObject() { // XX-11
    Map<String, Object> value = Map.of("decision", "reject", "score", 3L);
    RunId parent =
        call(Map.of("input", Map.of("gate", gate), "timeout_ms", 300, "timeout_value", value));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("TimedOut");
    assertThat(outcome.get("value", Data.class).toMap()).isEqualTo(value);
  }

  @Test
  void timeoutValueMayBeNull() { // XX-11
    Data input =
        Data.of(
            Map.of(
                "input", Map.of("gate", gate), "timeout_ms", 300, "timeout_value", JsonValue.NULL));
    RunId parent = durable.start(Caller.class, input);

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("TimedOut");
    assertThat(outcome.toMap()).containsEntry("value", null);
  }

  @Test
  void childLeftRunningByATimeoutGoesOnAndIsHeardNoMore() { // XX-11
    RunId parent =
        call(
            Map.of(
                "input",
                Map.of("gate", gate),
                "timeout_ms",
                300,
                "on_timeout",
                "LEAVE_RUNNING",
                "on_parent_close",
                "LEAVE_RUNNING"));

    Data outcome = outcome(parent);

    assertThat(outcome.getString("kind")).isEqualTo("TimedOut");
    RunId child = childOf(parent).id();
    assertThat(durable.run(child).status()).isEqualTo(RUNNING);
    Gate.named(gate).open();
    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(durable.run(parent).context().get("outcome", Data.class)).isEqualTo(outcome);
  }

  @Test
  void parentThatThrowsFailsWithItsChildsFailureAsCause() {
    RunId parent = durable.start(Strict.class, Map.of("end", "text"));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    Failure failure = ended.failure().orElseThrow();
    assertThat(failure.type()).isEqualTo("child_failed");
    assertThat(failure.message()).contains(childOf(parent).id().toString(), "Out of stock");
    assertThat(failure.cause().orElseThrow().message()).isEqualTo("Out of stock");
  }

  private RunId call(Map<String, Object> call) {
    return durable.start(Caller.class, call);
  }

  private Data outcome(RunId parent) {
    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("after")).isEqualTo("ran");
    assertThat(ledger.count(parent, "called")).isEqualTo(1);
    return ended.context().get("outcome", Data.class);
  }

  private Run childOf(RunId parent) {
    List<Run> children = durable.children(parent);
    assertThat(children).hasSize(1);
    return durable.run(children.get(0).id());
  }

  @ApplicationScoped
  static class Undone implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("outcome_undone")
          .step("pay", (StepContext step) -> {}, step -> step.compensate(Undone::refund))
          .step("ship", Undone::ship);
    }

    static void refund(StepContext step) {
      if (step.has("refund")) {
        step.fail("Refund not possible");
      }
    }

    static void ship(StepContext step) {
      step.fail(Failure.of("declined", "Card declined"));
    }
  }

  @ApplicationScoped
  static class Unanswered implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("outcome_unanswered").step("ask", Unanswered::ask);
    }

    static void ask(StepContext step) {
      step.waitForText("why", ask -> ask.timeout(Duration.ofMillis(100)).failOnTimeout());
    }
  }

  @ApplicationScoped
  static class SlowStep implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("outcome_slow_step")
          .step("hold", ChildOutcomesIT::hold, step -> step.timeout(Duration.ofMillis(200)));
    }
  }

  @ApplicationScoped
  static class Slow implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("outcome_slow").timeout(Duration.ofSeconds(1)).step("hold", ChildOutcomesIT::hold);
    }
  }

  @ApplicationScoped
  static class Strict implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("outcome_strict").step("call", Strict::call);
    }

    static void call(StepContext step) {
      step.callWorkflow(ScriptedChild.class, step.input()).orElseThrow();
    }
  }

  private static void hold(StepContext step) {
    Gate.named(step.input().getString("gate")).pass();
  }
}
