package ee.durable.tests.decision;

import static ee.durable.tests.support.Bodies.NOTHING;
import static ee.durable.tests.support.Bodies.traces;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Decision;
import ee.durable.DecisionBody;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcome;
import ee.durable.run.Run;
import ee.durable.tests.support.FlowRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a jump may lead, into, out of and within blocks. */
@ExtendWith(ArquillianExtension.class)
class JumpIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;

  @Test
  void aJumpWithinAClauseLeadsToAStepOfTheClause() {
    Run run = flows.completed(FromClause.class, Map.of("to", "c3"));

    assertThat(trace(run)).containsExactly("c3", "after", "end");
  }

  @Test
  void aJumpLeadsOutOfAClauseToAStepAfterTheBlock() {
    Run run = flows.completed(FromClause.class, Map.of("to", "end"));

    assertThat(trace(run)).containsExactly("end");
  }

  @Test
  void ofTwoStepsOfOneNameTheNearerIsTheTarget() {
    Run run = flows.completed(FromClause.class, Map.of("to", "same"));

    assertThat(trace(run)).containsExactly("inner same", "c3", "after", "end");
  }

  @Test
  void aJumpToTheBlockThatItIsInIsRefused() {
    Run run = flows.failed(FromClause.class, Map.of("to", "choose"));

    assertThat(run.failure().orElseThrow().type()).isEqualTo("decision_error");
    assertThat(run.failure().orElseThrow().message()).contains("'choose'", "is around it");
  }

  @Test
  void aJumpOutOfAClauseToAnEarlierStepIsRefused() {
    Run run = flows.failed(FromClause.class, Map.of("to", "start"));

    assertThat(run.failure().orElseThrow().message()).contains("'start'", "backwards");
  }

  @Test
  void aJumpIntoABlockIsRefused() {
    for (String inside : List.of("inside", "block/inside", "block/yes/inside")) {
      Run run = flows.failed(IntoBlock.class, Map.of("to", inside));

      assertThat(run.failure().orElseThrow().type()).isEqualTo("decision_error");
      assertThat(run.failure().orElseThrow().message()).contains(inside, "does not exist");
    }
  }

  @Test
  void aJumpMayLeadToABlock() {
    Run run = flows.completed(IntoBlock.class, Map.of("to", "block"));

    assertThat(flows.steps(run)).containsExactly("jump", "block/yes/inside");
  }

  @Test
  void aJumpLeadsOutOfALoopAndEndsIt() {
    Run run = flows.completed(FromLoop.class, Map.of("leave_at", 2));

    assertThat(trace(run)).containsExactly("0", "1", "2", "end");
  }

  @Test
  void aLoopThatWasLeftByAJumpBeginsWithItsFirstIterationAgain() {
    Run run = flows.completed(LoopTwice.class, null);

    assertThat(trace(run)).containsExactly("0", "1", "0", "1", "end");
  }

  @Test
  void aJumpOutOfAParallelBranchIsRefused() {
    Run run = flows.failed(FromParallel.class, Map.of("to", "end"));

    assertThat(run.failure().orElseThrow().type()).isEqualTo("decision_error");
    assertThat(run.failure().orElseThrow().message()).contains("'end'", "does not exist there");
    assertThat(flows.parts(run.id()).get("jumping").failure().orElseThrow().type())
        .isEqualTo("decision_error");
  }

  @Test
  void aJumpWithinAParallelBranchIsAllowed() {
    Run run = flows.completed(FromParallel.class, Map.of("to", "last"));

    assertThat(flows.steps(flows.parts(run.id()).get("jumping")))
        .containsExactly("both/jumping/jump", "both/jumping/last");
  }

  @Test
  void aJumpOutOfAnItemOfALoopIsRefused() {
    Run run = flows.completed(FromItem.class, null);

    assertThat(run.context().list("types", String.class))
        .containsExactly("decision_error", "decision_error");
  }

  @Test
  void aDecisionJumpsBackAsOftenAsItMay() {
    Run run = flows.completed(Back.class, Map.of("times", 3));

    assertThat(trace(run)).containsExactly("work", "work", "work", "work", "end");
  }

  @Test
  void oneJumpBackMoreThanAllowedFailsTheRun() {
    Run run = flows.failed(Back.class, Map.of("times", 4));

    assertThat(run.failure().orElseThrow().type()).isEqualTo("decision_error");
    assertThat(run.failure().orElseThrow().message())
        .contains("'work'", "backwards", "has jumped back 3 times");
    assertThat(trace(run)).containsExactly("work", "work", "work", "work");
  }

  @Test
  void jumpsBackAreCountedForTheWholeRunAndNotForAnIteration() {
    Run run = flows.failed(BackInLoop.class, null);

    assertThat(run.failure().orElseThrow().message()).contains("has jumped back 2 times");
    assertThat(trace(run)).containsExactly("0", "0", "1", "1", "2");
  }

  @Test
  void theBlockBetweenRunsAgainAfterAJumpBack() {
    Run run = flows.completed(BackOverParallel.class, null);

    assertThat(trace(run)).containsExactly("1", "2");
    assertThat(durable.children(run.id())).hasSize(4);
  }

  private static List<String> trace(Run run) {
    return run.context().list("trace", String.class);
  }

  private static DecisionBody toTheInput() {
    return step -> Decision.goTo(step.input().getString("to"));
  }

  private static void traceIndex(StepContext step) {
    step.append("trace", Integer.toString(step.index()));
  }

  @ApplicationScoped
  static class FromClause implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_from_clause")
          .step("start", NOTHING)
          .branch(
              "choose",
              step -> true,
              choose ->
                  choose.when(
                      true,
                      clause ->
                          clause
                              .decision("jump", toTheInput())
                              .step("c2", traces("c2"))
                              .step("same", traces("inner same"))
                              .step("c3", traces("c3"))))
          .step("after", traces("after"))
          .step("end", traces("end"))
          .branch("same", step -> 1, same -> same.when(2, clause -> clause.step("never", NOTHING)));
    }
  }

  @ApplicationScoped
  static class IntoBlock implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_into_block")
          .decision("jump", toTheInput())
          .step("between", NOTHING)
          .branch(
              "block",
              step -> "yes",
              block -> block.when("yes", clause -> clause.step("inside", NOTHING)));
    }
  }

  @ApplicationScoped
  static class FromLoop implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_from_loop")
          .whileTrue(
              "loop",
              step -> true,
              loop ->
                  loop.step("trace", JumpIT::traceIndex)
                      .decision(
                          "leave",
                          step ->
                              step.index() == step.get("leave_at", Integer.class)
                                  ? Decision.goTo("end")
                                  : Decision.next()))
          .step("after", traces("after"))
          .step("end", traces("end"));
    }
  }

  @ApplicationScoped
  static class LoopTwice implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_loop_twice")
          .step("begin", (StepContext step) -> step.increment("round"))
          .whileTrue(
              "loop",
              step -> true,
              loop ->
                  loop.step("trace", JumpIT::traceIndex)
                      .decision(
                          "leave",
                          step -> step.index() == 1 ? Decision.goTo("again") : Decision.next()))
          .decision(
              "again",
              step ->
                  step.get("round", Integer.class) < 2 ? Decision.goTo("begin") : Decision.next(),
              decision -> decision.mayJumpBack(1))
          .step("end", traces("end"));
    }
  }

  @ApplicationScoped
  static class FromParallel implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_from_parallel")
          .parallel(
              "both",
              both ->
                  both.flow(
                          "jumping",
                          jumping ->
                              jumping
                                  .decision("jump", toTheInput())
                                  .step("between", NOTHING)
                                  .step("last", NOTHING))
                      .step("other", NOTHING))
          .step("after", NOTHING)
          .step("end", NOTHING);
    }
  }

  @ApplicationScoped
  static class FromItem implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_from_item")
          .forEach(
              "each",
              step -> List.of("step after the loop", "the loop itself"),
              each ->
                  each.decision(
                      "jump", step -> Decision.goTo(step.index() == 0 ? "after" : "each")),
              options -> options.onError(OnError.COMPLETE_ALL))
          .step(
              "after",
              (StepContext step) ->
                  step.assign(
                      "types",
                      step.results("each").list().stream()
                          .map(ChildOutcome::error)
                          .map(error -> error.type())
                          .toList()));
    }
  }

  @ApplicationScoped
  static class Back implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_back")
          .step("work", Back::work)
          .decision(
              "again",
              step ->
                  step.get("done", Integer.class) <= step.get("times", Integer.class)
                      ? Decision.goTo("work")
                      : Decision.next(),
              decision -> decision.mayJumpBack(3))
          .step("end", traces("end"));
    }

    private static void work(StepContext step) {
      step.append("trace", "work");
      step.increment("done");
    }
  }

  @ApplicationScoped
  static class BackInLoop implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_back_in_loop")
          .whileTrue(
              "loop",
              step -> true,
              loop ->
                  loop.step("trace", BackInLoop::trace)
                      .decision(
                          "again",
                          step ->
                              step.get("here", Integer.class) == 1
                                  ? Decision.goTo("trace")
                                  : Decision.next(),
                          decision -> decision.mayJumpBack(2))
                      .step("clear", (StepContext step) -> step.remove("here")));
    }

    private static void trace(StepContext step) {
      traceIndex(step);
      step.increment("here");
    }
  }

  @ApplicationScoped
  static class BackOverParallel implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("dej_back_over_parallel")
          .step("begin", (StepContext step) -> step.increment("round"))
          .parallel(
              "both",
              both ->
                  both.step(
                          "left",
                          (StepContext step) ->
                              step.assign("seen", step.get("round", Integer.class)))
                      .step("right", NOTHING))
          .decision(
              "again",
              step -> {
                step.append(
                    "trace", step.results("both").get("left").orElseThrow().getInt("seen") + "");
                return step.get("round", Integer.class) < 2
                    ? Decision.goTo("begin")
                    : Decision.next();
              },
              decision -> decision.mayJumpBack(1));
    }
  }
}
