package ee.durable.tests.loop;

import static ee.durable.tests.support.Bodies.NOTHING;
import static ee.durable.tests.support.Bodies.traces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
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

/** Loops with a condition. */
@ExtendWith(ArquillianExtension.class)
class LoopIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;

  @Test
  void aLoopIsSeenInTheFlowWithItsSteps() {
    FlowNode loop = flows.node("lo_while", "loop");

    assertThat(loop.kind()).isEqualTo(FlowNode.Kind.LOOP);
    assertThat(loop.nodes()).extracting(FlowNode::path).containsExactly("loop/add", "loop/mark");
  }

  @Test
  void aWhileLoopRunsAsLongAsItsConditionHolds() {
    Run run = flows.completed(While.class, Map.of("n", 0, "to", 3));

    assertThat(trace(run)).containsExactly("0", "1", "2", "after");
    assertThat(flows.steps(run))
        .containsExactly(
            "loop/add", "loop/mark", "loop/add", "loop/mark", "loop/add", "loop/mark", "after");
  }

  @Test
  void aWhileLoopWhoseConditionNeverHoldsDoesNotRun() {
    Run run = flows.completed(While.class, Map.of("n", 5, "to", 3));

    assertThat(trace(run)).containsExactly("after");
  }

  @Test
  void aRepeatLoopRunsOnceEvenIfItsConditionHoldsAtOnce() {
    Run run = flows.completed(Repeat.class, Map.of("n", 9, "to", 3));

    assertThat(trace(run)).containsExactly("0", "after");
  }

  @Test
  void aRepeatLoopRunsUntilItsConditionHolds() {
    Run run = flows.completed(Repeat.class, Map.of("n", 0, "to", 3));

    assertThat(trace(run)).containsExactly("0", "1", "2", "after");
  }

  @Test
  void aLoopMayRunAsOftenAsItsLimitAndNotOnceMore() {
    Run fits = flows.completed(Limited.class, Map.of("n", 0, "to", 4));
    assertThat(trace(fits)).containsExactly("0", "1", "2", "3", "after");

    Run run = flows.failed(Limited.class, Map.of("n", 0, "to", 5));

    assertThat(run.failure().orElseThrow().type()).isEqualTo("loop_limit");
    assertThat(run.failure().orElseThrow().message()).contains("'loop'", "4 times");
    assertThat(trace(run)).containsExactly("0", "1", "2", "3");
    assertThat(run.step()).contains("loop");
  }

  @Test
  void aRepeatLoopHasALimitAsWell() {
    Run run = flows.failed(RepeatForEver.class, null);

    assertThat(run.failure().orElseThrow().type()).isEqualTo("loop_limit");
    assertThat(trace(run)).containsExactly("0", "1");
  }

  @Test
  void aLoopThatReachesItsLimitUndoesItsIterations() {
    Run run = flows.ended(UndoneAtLimit.class, null);

    assertThat(run.status()).as(run.toString()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(run.failure().orElseThrow().type()).isEqualTo("loop_limit");
    assertThat(flows.undone(run.id())).containsExactly("loop/book", "loop/book", "loop/book");
  }

  @Test
  void aConditionThatThrowsFailsTheRun() {
    Run run = flows.failed(While.class, Map.of("n", 0));

    assertThat(run.step()).contains("loop");
    assertThat(run.failure().orElseThrow().message()).contains("'to'");
    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step, Attempt::outcome)
        .containsExactly(tuple("loop", Attempt.Outcome.FAILED));
  }

  @Test
  void theNumberOfTheIterationSurvivesAWait() {
    RunId run = flows.start(Waiting.class, null);
    for (int iteration = 0; iteration < 3; iteration++) {
      String event = "go " + iteration;
      flows.await(() -> durable.waits(run).stream().anyMatch(wait -> wait.names().contains(event)));
      durable.sendEvent(run, event, null);
    }

    assertThat(trace(flows.completed(run)))
        .containsExactly("before 0", "0", "after 0", "1", "after 1", "2", "after 2", "end");
  }

  @Test
  void theNumberOfTheIterationSurvivesARetry() {
    Run run = flows.completed(Retried.class, null);

    assertThat(trace(run)).containsExactly("0", "1");
    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::outcome)
        .containsExactly(
            Attempt.Outcome.FAILED,
            Attempt.Outcome.COMPLETED,
            Attempt.Outcome.FAILED,
            Attempt.Outcome.COMPLETED);
  }

  @Test
  void eachIterationOfANestedLoopCountsAnew() {
    Run run = flows.completed(Nested.class, null);

    assertThat(trace(run))
        .containsExactly("outer 0", "inner 0", "inner 1", "outer 1", "inner 0", "inner 1");
  }

  @Test
  void theLimitOfAnInnerLoopIsForEachOfItsTurns() {
    Run run = flows.completed(NestedLimited.class, null);

    assertThat(trace(run)).hasSize(6);
  }

  @Test
  void twoLoopsOneAfterTheOtherCountApart() {
    Run run = flows.completed(TwoLoops.class, null);

    assertThat(trace(run)).containsExactly("0", "1", "0", "1", "2");
  }

  @Test
  void aStepInALoopCallsAChildInEveryIteration() {
    Run run = flows.completed(Calling.class, null);

    assertThat(trace(run)).containsExactly("10", "11", "12");
    assertThat(durable.children(run.id())).hasSize(3);
  }

  @Test
  void theSameEventIsWaitedForInEveryIteration() {
    RunId run = flows.start(SameEvent.class, null);
    durable.sendEvent(run, "next", Map.of("n", 1));
    durable.sendEvent(run, "next", Map.of("n", 2));
    flows.await(() -> durable.waits(run).size() == 3);
    flows.awaitWaiting(run, WaitKind.EVENT);

    durable.sendEvent(run, "next", Map.of("n", 3));

    assertThat(trace(flows.completed(run))).containsExactly("1", "2", "3");
  }

  @Test
  void aFailureInAnIterationUndoesTheIterationsBefore() {
    Run run = flows.ended(Failing.class, null);

    assertThat(run.status()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(run.failure().orElseThrow().message()).isEqualTo("third time unlucky");
    assertThat(flows.undone(run.id())).containsExactly("loop/book", "loop/book", "loop/book");
  }

  private static List<String> trace(Run run) {
    return run.context().list("trace", String.class);
  }

  private static void traceIndex(StepContext step) {
    step.append("trace", Integer.toString(step.index()));
  }

  @ApplicationScoped
  static class While implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_while")
          .whileTrue(
              "loop",
              step -> step.get("n", Integer.class) < step.get("to", Integer.class),
              loop ->
                  loop.step("add", (StepContext step) -> step.increment("n"))
                      .step("mark", LoopIT::traceIndex))
          .step("after", traces("after"));
    }
  }

  @ApplicationScoped
  static class Repeat implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_repeat")
          .repeat(
              "loop",
              loop ->
                  loop.step("add", (StepContext step) -> step.increment("n"))
                      .step("mark", LoopIT::traceIndex),
              step -> step.get("n", Integer.class) >= step.get("to", Integer.class))
          .step("after", traces("after"));
    }
  }

  @ApplicationScoped
  static class Limited implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_limited")
          .whileTrue(
              "loop",
              step -> step.get("n", Integer.class) < step.get("to", Integer.class),
              loop ->
                  loop.step("add", (StepContext step) -> step.increment("n"))
                      .step("mark", LoopIT::traceIndex),
              options -> options.limit(4))
          .step("after", traces("after"));
    }
  }

  @ApplicationScoped
  static class RepeatForEver implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_repeat_for_ever")
          .repeat(
              "loop",
              loop -> loop.step("mark", LoopIT::traceIndex),
              step -> false,
              options -> options.limit(2));
    }
  }

  @ApplicationScoped
  static class UndoneAtLimit implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_undone_at_limit")
          .whileTrue(
              "loop",
              step -> true,
              loop -> loop.step("book", NOTHING, step -> step.compensate(undo -> {})),
              options -> options.limit(3));
    }
  }

  @ApplicationScoped
  static class Waiting implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_waiting")
          .repeat(
              "loop",
              loop ->
                  loop.branch(
                          "first",
                          step -> step.index(),
                          first ->
                              first.when(
                                  0,
                                  clause ->
                                      clause.step(
                                          "before",
                                          (StepContext step) ->
                                              step.append("trace", "before " + step.index()))))
                      .step("wait", Waiting::await)
                      .step(
                          "after",
                          (StepContext step) -> step.append("trace", "after " + step.index())),
              step -> step.index() >= 3)
          .step("end", traces("end"));
    }

    private static void await(StepContext step) {
      step.waitForEvent("go " + step.index()).orElseThrow();
      traceIndex(step);
    }
  }

  @ApplicationScoped
  static class Retried implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_retried")
          .whileTrue(
              "loop",
              step -> step.index() < 2,
              loop ->
                  loop.step(
                      "flaky",
                      (StepContext step) -> {
                        if (step.attempt() == 1) {
                          step.fail("not yet");
                        }
                        traceIndex(step);
                      },
                      step -> step.retry(Retry.constant(2).base(Duration.ofMillis(1)))));
    }
  }

  @ApplicationScoped
  static class Nested implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_nested")
          .whileTrue(
              "outer",
              step -> step.index() < 2,
              outer ->
                  outer
                      .step(
                          "mark",
                          (StepContext step) -> step.append("trace", "outer " + step.index()))
                      .whileTrue(
                          "inner",
                          step -> step.index() < 2,
                          inner ->
                              inner.step(
                                  "mark",
                                  (StepContext step) ->
                                      step.append("trace", "inner " + step.index()))));
    }
  }

  @ApplicationScoped
  static class NestedLimited implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_nested_limited")
          .whileTrue(
              "outer",
              step -> step.index() < 3,
              outer ->
                  outer.whileTrue(
                      "inner",
                      step -> step.index() < 2,
                      inner -> inner.step("mark", LoopIT::traceIndex),
                      options -> options.limit(2)),
              options -> options.limit(3));
    }
  }

  @ApplicationScoped
  static class TwoLoops implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_two_loops")
          .whileTrue("one", step -> step.index() < 2, loop -> loop.step("mark", LoopIT::traceIndex))
          .whileTrue(
              "two", step -> step.index() < 3, loop -> loop.step("mark", LoopIT::traceIndex));
    }
  }

  @ApplicationScoped
  static class Calling implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_calling")
          .whileTrue("loop", step -> step.index() < 3, loop -> loop.step("call", Calling::call));
    }

    private static void call(StepContext step) {
      int n =
          step.callWorkflow(Scripts.Echo.class, Map.of("n", step.index() + 10))
              .orElseThrow()
              .getInt("n");
      step.append("trace", Integer.toString(n));
    }
  }

  @ApplicationScoped
  static class SameEvent implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_same_event")
          .whileTrue(
              "loop",
              step -> step.index() < 3,
              loop ->
                  loop.step(
                      "wait",
                      (StepContext step) ->
                          step.append(
                              "trace",
                              Integer.toString(
                                  step.waitForEvent("next").orElseThrow().data().getInt("n")))));
    }
  }

  @ApplicationScoped
  static class Failing implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lo_failing")
          .whileTrue(
              "loop",
              step -> true,
              loop ->
                  loop.step("book", NOTHING, step -> step.compensate(undo -> {}))
                      .step(
                          "check",
                          (StepContext step) -> {
                            if (step.index() == 2) {
                              step.fail("third time unlucky");
                            }
                          }));
    }
  }
}
