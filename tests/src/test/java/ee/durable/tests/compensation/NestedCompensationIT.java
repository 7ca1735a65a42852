package ee.durable.tests.compensation;

import static ee.durable.run.RunStatus.COMPENSATED;
import static ee.durable.run.RunStatus.COMPENSATION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.CompensationBody;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.StepOptions;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was done within blocks is undone as well. */
@ExtendWith(ArquillianExtension.class)
class NestedCompensationIT {

  private static final StepBody NOTHING = step -> {};
  private static final CompensationBody NOTES = Trail::noteStep;

  @Inject Durable durable;
  @Inject Watch watch;

  private final Trail trail = new Trail();

  @Test
  void theStepsOfTheClauseThatRanAreUndone() {
    Run ended = run(InBranch.class, Map.of("type", "b"));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes()).containsExactly("after", "b2", "b1", "before");
  }

  @Test
  void everyIterationOfALoopIsUndoneTheLastFirst() {
    Run ended = run(InLoop.class, Map.of());

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes()).containsExactly("inner 2", "inner 1", "inner 0");
  }

  @Test
  void theBranchesOfAParallelBlockAreUndone() { // CO-10
    Run ended = run(InParallel.class, Map.of());

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes().get(0)).isEqualTo("after");
    assertThat(trail.notes().subList(1, 4)).containsExactlyInAnyOrder("left", "right2", "right1");
    assertThat(trail.notes()).containsSubsequence("right2", "right1").endsWith("before");
  }

  @Test
  void theItemsOfALoopAreUndoneTheLastToEndFirst() {
    Run ended = run(InItems.class, Map.of("items", List.of("x", "y", "z")));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes()).containsExactly("z 2", "y 1", "x 0");
  }

  @Test
  void deepNestsAreUndoneToTheirGround() {
    Run ended = run(Deep.class, Map.of("items", List.of("x", "y")));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes())
        .containsExactlyInAnyOrder("x one", "x two", "y one", "y two", "before")
        .endsWith("before");
  }

  @Test
  void aBranchThatFailsUndoesItselfAndItsSiblingsAndWhatCameBefore() {
    Run ended = run(FailsInParallel.class, Map.of("gate", UUID.randomUUID().toString()));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(ended.failure().orElseThrow().message()).contains("right is wrong");
    assertThat(trail.notes())
        .containsExactlyInAnyOrder("done", "waiting1", "right1", "before")
        .endsWith("before");
    assertThat(durable.children(ended.id()))
        .extracting(Run::status)
        .doesNotContain(RunStatus.RUNNING, RunStatus.WAITING, RunStatus.PENDING);
  }

  @Test
  void completedChildrenAreUndoneByRunsOfTheirOwnInReverseOrder() {
    Run ended = run(Calls.class, Map.of("broken", false));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes())
        .containsExactly("after", "child b grand", "child b", "child a grand", "child a", "before");
    assertThat(durable.children(ended.id()))
        .filteredOn(child -> child.workflow().equals("co_child"))
        .extracting(Run::status)
        .containsOnly(RunStatus.COMPLETED);
  }

  @Test
  void aChildThatCannotBeUndoneIsToldAndTheOthersAreUndone() {
    Run ended = run(Calls.class, Map.of("broken", true));

    assertThat(ended.status()).isEqualTo(COMPENSATION_FAILED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("for good");
    assertThat(trail.notes())
        .containsExactly("after", "child b grand", "child b", "child a grand", "before");
  }

  @Test
  void aChildThatWasOnlyStartedIsLeftAlone() {
    Run ended = run(Starts.class, Map.of());

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes()).containsExactly("start");
  }

  private Run run(Class<? extends Workflow> workflow, Map<String, Object> input) {
    Map<String, Object> all = new java.util.HashMap<>(input);
    all.put(trail.input().getKey(), trail.input().getValue());
    return watch.ended(durable.start(workflow, all));
  }

  private static void fail(StepContext step) {
    step.fail("for good");
  }

  @ApplicationScoped
  static class InBranch implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_in_branch")
          .step("before", NOTHING, NestedCompensationIT::undone)
          .branch(
              "type",
              step -> step.get("type", String.class),
              type ->
                  type.when("a", a -> a.step("a1", NOTHING, NestedCompensationIT::undone))
                      .when(
                          "b",
                          b ->
                              b.step("b1", NOTHING, NestedCompensationIT::undone)
                                  .step("b2", NOTHING, NestedCompensationIT::undone)))
          .step("after", NOTHING, NestedCompensationIT::undone)
          .step("fail", NestedCompensationIT::fail);
    }
  }

  @ApplicationScoped
  static class InLoop implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_in_loop")
          .repeat(
              "thrice",
              body ->
                  body.step(
                      "inner",
                      (StepContext step) -> step.increment("count"),
                      step -> step.compensate(undo -> Trail.note(undo, "inner " + undo.index()))),
              step -> step.get("count", Integer.class) == 3)
          .step("fail", NestedCompensationIT::fail);
    }
  }

  @ApplicationScoped
  static class InParallel implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_in_parallel")
          .step("before", NOTHING, NestedCompensationIT::undone)
          .parallel(
              "both",
              both ->
                  both.step("left", NOTHING, NestedCompensationIT::undone)
                      .flow(
                          "right",
                          right ->
                              right
                                  .step("right1", NOTHING, NestedCompensationIT::undone)
                                  .step("right2", NOTHING, NestedCompensationIT::undone)))
          .step("after", NOTHING, NestedCompensationIT::undone)
          .step("fail", NestedCompensationIT::fail);
    }
  }

  @ApplicationScoped
  static class InItems implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_in_items")
          .forEach(
              "each",
              step -> step.list("items", String.class),
              each ->
                  each.step(
                      "take",
                      NOTHING,
                      step ->
                          step.compensate(
                              undo ->
                                  Trail.note(undo, undo.item(String.class) + " " + undo.index()))),
              options -> options.atOnce(1))
          .step("fail", NestedCompensationIT::fail);
    }
  }

  @ApplicationScoped
  static class Deep implements Workflow {

    @Override
    public void define(Flow flow) {
      Consumer<StepOptions> undone =
          step ->
              step.compensate(
                  undo ->
                      Trail.note(
                          undo,
                          undo.item(String.class)
                              + (undo.name().contains("one") ? " one" : " two")));
      flow.name("co_deep")
          .step("before", NOTHING, NestedCompensationIT::undone)
          .forEach(
              "each",
              step -> step.list("items", String.class),
              each ->
                  each.branch(
                      "always",
                      step -> true,
                      always ->
                          always.when(
                              true,
                              then ->
                                  then.parallel(
                                      "both",
                                      both ->
                                          both.step("one", NOTHING, undone)
                                              .step("two", NOTHING, undone)))))
          .step("fail", NestedCompensationIT::fail);
    }
  }

  /** Its right branch fails when one sibling has ended and the other waits. */
  @ApplicationScoped
  static class FailsInParallel implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_fails_in_parallel")
          .step("before", NOTHING, NestedCompensationIT::undone)
          .parallel(
              "three",
              three ->
                  three
                      .step("done", NOTHING, NestedCompensationIT::undone)
                      .flow(
                          "waiting",
                          waiting ->
                              waiting
                                  .step("waiting1", NOTHING, NestedCompensationIT::undone)
                                  .step(
                                      "waiting2",
                                      (StepContext step) -> {
                                        Gate.named(gate(step)).open();
                                        step.waitForEvent("never");
                                      },
                                      NestedCompensationIT::undone))
                      .flow(
                          "right",
                          right ->
                              right
                                  .step("right1", NOTHING, NestedCompensationIT::undone)
                                  .step(
                                      "right2",
                                      (StepContext step) -> {
                                        Gate.named(gate(step)).pass();
                                        step.fail("right is wrong");
                                      },
                                      NestedCompensationIT::undone)))
          .step("after", NOTHING, NestedCompensationIT::undone);
    }

    private static String gate(StepContext step) {
      return step.get("gate", String.class);
    }
  }

  @ApplicationScoped
  static class Calls implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_calls")
          .step("before", NOTHING, NestedCompensationIT::undone)
          .step("call", Calls::call)
          .step("after", NOTHING, NestedCompensationIT::undone)
          .step("fail", NestedCompensationIT::fail);
    }

    private static void call(StepContext step) {
      for (String ref : List.of("a", "b")) {
        boolean isBroken = ref.equals("a") && step.get("broken", Boolean.class);
        step.callWorkflow(
                Child.class,
                Map.of(
                    "trail",
                    step.get("trail", String.class),
                    "name",
                    "child " + ref,
                    "broken",
                    isBroken),
                call -> call.ref(ref))
            .orElseThrow();
      }
    }
  }

  @ApplicationScoped
  static class Child implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_child")
          .step(
              "work",
              NOTHING,
              step ->
                  step.compensate(
                      undo -> {
                        if (undo.get("broken", Boolean.class)) {
                          undo.fail("broken");
                        }
                        Trail.note(undo, undo.get("name", String.class));
                      }))
          .step("call", Child::call);
    }

    private static void call(StepContext step) {
      step.callWorkflow(
              Grandchild.class,
              Map.of(
                  "trail",
                  step.get("trail", String.class),
                  "name",
                  step.get("name", String.class) + " grand"))
          .orElseThrow();
    }
  }

  @ApplicationScoped
  static class Grandchild implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_grandchild")
          .step(
              "work",
              NOTHING,
              step -> step.compensate(undo -> Trail.note(undo, undo.get("name", String.class))));
    }
  }

  @ApplicationScoped
  static class Starts implements Workflow {

    @Inject Durable durable;

    @Override
    public void define(Flow flow) {
      flow.name("co_starts")
          .step(
              "start",
              (StepContext step) ->
                  step.assign(
                      "child",
                      step.startWorkflow(
                          Grandchild.class,
                          Map.of("trail", step.get("trail", String.class), "name", "started"))),
              NestedCompensationIT::undone)
          .step("fail", NestedCompensationIT::fail);
    }
  }

  private static void undone(StepOptions step) {
    step.compensate(NOTES);
  }
}
