package ee.durable.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.ContextReader;
import ee.durable.Decision;
import ee.durable.Flow;
import ee.durable.StepBody;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.engine.definition.Arrival.AtBlock;
import ee.durable.engine.definition.Arrival.AtEnd;
import ee.durable.engine.definition.Arrival.AtStep;
import ee.durable.engine.definition.Arrival.Nowhere;
import ee.durable.engine.definition.Arrival.Refused;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WayTest {

  private static final StepBody NOTHING = step -> {};

  @Test
  void stepsFollowEachOther() {
    assertThat(walked(flow -> flow.step("a", NOTHING).step("b", NOTHING).step("c", NOTHING)))
        .containsExactly("a", "b", "c");
  }

  @Test
  void aClauseLeadsBackToWhatFollowsItsBlock() {
    Workflow workflow =
        flow ->
            flow.branch(
                    "if",
                    context -> context.get("x", Integer.class),
                    branch ->
                        branch
                            .when(1, one -> one.step("a", NOTHING).step("b", NOTHING))
                            .when(2, two -> two.step("c", NOTHING)))
                .step("end", NOTHING);

    assertThat(walked(workflow, Map.of("x", 1))).containsExactly("if/1/a", "if/1/b", "end");
    assertThat(walked(workflow, Map.of("x", 2))).containsExactly("if/2/c", "end");
    assertThat(walked(workflow, Map.of("x", 3))).containsExactly("end");
  }

  @Test
  void aBranchAtTheEndThatNothingFitsIsTheEnd() {
    assertThat(
            walked(
                flow ->
                    flow.step("a", NOTHING)
                        .branch(
                            "if",
                            context -> false,
                            branch -> branch.when(true, yes -> yes.step("never", NOTHING)))))
        .containsExactly("a");
  }

  @Test
  void blocksThatEndTogetherLeadToWhatFollowsTheOutermost() {
    assertThat(
            walked(
                flow ->
                    flow.branch(
                            "one",
                            context -> true,
                            one ->
                                one.when(
                                    true,
                                    yes ->
                                        yes.branch(
                                            "two",
                                            context -> true,
                                            two ->
                                                two.when(true, deep -> deep.step("a", NOTHING)))))
                        .step("end", NOTHING)))
        .containsExactly("one/true/two/true/a", "end");
  }

  @Test
  void aLoopLeadsBackToItselfAndCounts() {
    assertThat(
            walked(
                flow ->
                    flow.whileTrue(
                            "loop",
                            context -> context.index() < 2,
                            loop -> loop.step("a", NOTHING).step("b", NOTHING))
                        .step("end", NOTHING)))
        .containsExactly("loop/a", "loop/b", "loop/a", "loop/b", "end");
  }

  @Test
  void aRepeatedLoopIsEnteredBeforeItIsAsked() {
    assertThat(
            walked(
                flow ->
                    flow.repeat("loop", loop -> loop.step("a", NOTHING), context -> true)
                        .step("end", NOTHING)))
        .containsExactly("loop/a", "end");
  }

  @Test
  void anInnerLoopBeginsAnewInEveryTurnOfTheOuter() {
    assertThat(
            walked(
                flow ->
                    flow.whileTrue(
                        "outer",
                        context -> context.index() < 2,
                        outer ->
                            outer.whileTrue(
                                "inner",
                                context -> context.index() < 2,
                                inner -> inner.step("a", NOTHING)))))
        .hasSize(4);
  }

  @Test
  void aLoopThatWouldPassItsLimitIsRefused() {
    Definition definition =
        definition(
            flow ->
                flow.whileTrue(
                    "loop",
                    context -> true,
                    loop -> loop.step("a", NOTHING),
                    options -> options.limit(3)));
    Way way = new Way(definition, null);

    Arrival arrival = way.arrive("loop", Counters.NONE.with("loop", 3), reading(Map.of()));

    assertThat(arrival).isInstanceOf(Refused.class);
    assertThat(((Refused) arrival).path()).isEqualTo("loop");
    assertThat(((Refused) arrival).cause())
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContainingAll("'loop'", "3 times");
    assertThat(way.arrive("loop", Counters.NONE.with("loop", 2), reading(Map.of())))
        .isInstanceOf(AtStep.class);
  }

  @Test
  void aConditionThatThrowsIsRefusedWithWhatItThrew() {
    Definition definition =
        definition(
            flow ->
                flow.branch(
                    "if",
                    context -> context.get("missing", String.class),
                    branch -> branch.otherwise(other -> other.step("a", NOTHING))));

    Arrival arrival = new Way(definition, null).arrive(null, Counters.NONE, reading(Map.of()));

    assertThat(arrival).isInstanceOf(Refused.class);
    assertThat(((Refused) arrival).path()).isEqualTo("if");
    assertThat(((Refused) arrival).cause()).hasMessageContaining("missing");
  }

  @Test
  void aPositionThatIsNotThereIsNowhere() {
    Way way = new Way(definition(flow -> flow.step("a", NOTHING)), null);

    assertThat(way.arrive("gone", Counters.NONE, reading(Map.of()))).isEqualTo(new Nowhere("gone"));
  }

  @Test
  void aBlockOfChildrenIsPassedAsAWhole() {
    Definition definition = definition(WayTest::parallel);
    Way way = new Way(definition, null);

    Arrival arrival = way.arrive(null, Counters.NONE, reading(Map.of()));

    assertThat(arrival).isInstanceOf(AtBlock.class);
    AtBlock block = (AtBlock) arrival;
    assertThat(way.after(block.place(), block.counters()).path()).isEqualTo("end");
  }

  @Test
  void theChildOfABranchRunsThatBranchOnly() {
    Way way = new Way(definition(WayTest::parallel), "both/left");

    AtStep first = (AtStep) way.arrive(null, Counters.NONE, reading(Map.of()));
    assertThat(first.step().path()).isEqualTo("both/left/a");
    Position second = way.after(first.place(), first.counters());
    assertThat(second.path()).isEqualTo("both/left/b");
    AtStep last = (AtStep) way.arrive(second.path(), second.counters(), reading(Map.of()));
    assertThat(way.after(last.place(), last.counters()).path()).isNull();
  }

  @Test
  void aPositionOfAnotherBranchIsNowhere() {
    Way way = new Way(definition(WayTest::parallel), "both/left");

    assertThat(way.arrive("both/right", Counters.NONE, reading(Map.of())))
        .isInstanceOf(Nowhere.class);
    assertThat(way.arrive("end", Counters.NONE, reading(Map.of()))).isInstanceOf(Nowhere.class);
  }

  @Test
  void aBranchThatIsNotThereAnyMoreIsNowhere() {
    Way way = new Way(definition(WayTest::parallel), "both/gone");

    assertThat(way.arrive(null, Counters.NONE, reading(Map.of())))
        .isEqualTo(new Nowhere("both/gone"));
  }

  private static void parallel(Flow flow) {
    flow.parallel(
            "both",
            both ->
                both.flow("left", left -> left.step("a", NOTHING).step("b", NOTHING))
                    .step("right", NOTHING))
        .step("end", NOTHING);
  }

  @Test
  void aJumpLeadsForwardInItsSequenceAndInThoseAround() {
    assertThat(jumped("if/true/jump", "c")).isEqualTo("if/true/c");
    assertThat(jumped("if/true/jump", "loop")).isEqualTo("loop");
    assertThat(jumped("if/true/jump", "end")).isEqualTo("end");
    assertThat(jumped("loop/leave", "end")).isEqualTo("end");
  }

  @Test
  void aDecisionThatDoesNotJumpLeadsOn() {
    Definition definition = definition(WayTest::jumps);
    Place place = definition.place("if/true/jump").orElseThrow();

    assertThat(new Way(definition, null).after(place, Counters.NONE, Decision.next()).path())
        .isEqualTo("if/true/b");
  }

  @Test
  void otherJumpsAreRefused() {
    assertRefused("if/true/jump", "nowhere", "does not exist");
    assertRefused("if/true/jump", "leave", "does not exist");
    assertRefused("if/true/jump", "jump", "self");
    assertRefused("if/true/jump", "a", "backwards");
    assertRefused("if/true/jump", "begin", "backwards");
    assertRefused("if/true/jump", "if", "around it");
    assertRefused("loop/leave", "loop", "around it");
  }

  @Test
  void aJumpOutOfALoopForgetsItsIterations() {
    Definition definition = definition(WayTest::jumps);
    Place place = definition.place("loop/leave").orElseThrow();
    Counters counters = Counters.NONE.with("loop", 5);

    Position end = new Way(definition, null).after(place, counters, Decision.goTo("end"));

    assertThat(end).isEqualTo(new Position("end", Counters.NONE));
  }

  @Test
  void aJumpBackIsCountedAndTheNumberKept() {
    Definition definition = definition(WayTest::jumps);
    Place back = definition.place("back").orElseThrow();
    Way way = new Way(definition, null);

    Position once = way.after(back, Counters.NONE, Decision.goTo("begin"));
    assertThat(once).isEqualTo(new Position("begin", new Counters(Map.of("back", 1))));
    Position twice = way.after(back, once.counters(), Decision.goTo("begin"));
    assertThat(twice.counters()).isEqualTo(new Counters(Map.of("back", 2)));
    assertThatExceptionOfType(PermanentFailure.class)
        .isThrownBy(() -> way.after(back, twice.counters(), Decision.goTo("begin")))
        .withMessageContainingAll("backwards", "2 times");
  }

  @Test
  void aJumpBackInALoopKeepsTheIteration() {
    Definition definition = definition(WayTest::jumps);
    Place leave = definition.place("loop/again").orElseThrow();

    Position position =
        new Way(definition, null)
            .after(leave, Counters.NONE.with("loop", 2), Decision.goTo("leave"));

    assertThat(position)
        .isEqualTo(new Position("loop/leave", new Counters(Map.of("loop", 2, "loop/again", 1))));
  }

  @Test
  void countersAreReadAsTheyWereWritten() {
    Counters counters = new Counters(Map.of("loop", 2, "loop/again", 1));

    assertThat(Counters.read(counters.text())).isEqualTo(counters);
    assertThat(Counters.NONE.text()).isNull();
    assertThat(Counters.read(null)).isEqualTo(Counters.NONE);
  }

  private static void jumps(Flow flow) {
    flow.step("begin", NOTHING)
        .branch(
            "if",
            context -> true,
            branch ->
                branch.when(
                    true,
                    yes ->
                        yes.step("a", NOTHING)
                            .decision("jump", step -> Decision.next())
                            .step("b", NOTHING)
                            .step("c", NOTHING)))
        .whileTrue(
            "loop",
            context -> true,
            loop ->
                loop.decision("leave", step -> Decision.next())
                    .decision(
                        "again", step -> Decision.next(), decision -> decision.mayJumpBack(9)))
        .decision("back", step -> Decision.next(), decision -> decision.mayJumpBack(2))
        .step("end", NOTHING);
  }

  private static @Nullable String jumped(String from, String target) {
    Definition definition = definition(WayTest::jumps);
    return new Way(definition, null)
        .after(definition.place(from).orElseThrow(), Counters.NONE, Decision.goTo(target))
        .path();
  }

  private static void assertRefused(String from, String target, String why) {
    assertThatExceptionOfType(PermanentFailure.class)
        .isThrownBy(() -> jumped(from, target))
        .withMessageContainingAll("'" + from + "'", "'" + target + "'", why);
  }

  private static Definition definition(Workflow workflow) {
    return new Definitions(
            List.of(
                new Deployed(
                    Workflow.class,
                    flow -> {
                      flow.name("way");
                      workflow.define(flow);
                    })))
        .get("way");
  }

  private static List<String> walked(Workflow workflow) {
    return walked(workflow, Map.of());
  }

  /** Returns the steps on the way of a run. */
  private static List<String> walked(Workflow workflow, Map<String, ?> context) {
    Way way = new Way(definition(workflow), null);
    List<String> steps = new ArrayList<>();
    Arrival arrival = way.arrive(null, Counters.NONE, reading(context));
    while (arrival instanceof AtStep at && steps.size() < 100) {
      steps.add(at.step().path());
      Position next = way.after(at.place(), at.counters());
      arrival =
          next.path() == null
              ? new AtEnd()
              : way.arrive(next.path(), next.counters(), reading(context));
    }
    assertThat(arrival).isEqualTo(new AtEnd());
    return steps;
  }

  private static Way.Conditions reading(Map<String, ?> context) {
    return (path, counters) -> new Reading(path, counters, Data.of(context));
  }

  /** The context as the condition of a loop or branch reads it. */
  private record Reading(String name, Counters counters, Data context) implements ContextReader {

    @Override
    public RunId run() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String workflow() {
      return "way";
    }

    @Override
    public Data input() {
      return context;
    }

    @Override
    public boolean has(String key) {
      return context.has(key);
    }

    @Override
    public <T> T item(Class<T> type) {
      throw new IllegalStateException();
    }

    @Override
    public int index() {
      return counters.of(name);
    }
  }
}
