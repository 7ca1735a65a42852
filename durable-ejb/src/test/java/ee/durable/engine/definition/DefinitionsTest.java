package ee.durable.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.Decision;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepBody;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.error.WorkflowDefinitionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsTest {

  private static final StepBody NOTHING = step -> {};

  @Test
  void namesStepsOptionsAndTimeoutAreTakenDown() { // CD-01, CD-02
    Definition order =
        definitions(
                flow ->
                    flow.name("process_order")
                        .timeout(Duration.ofHours(2))
                        .step("charge", NOTHING, step -> step.retry(Retry.exponential(3)))
                        .step("send", NOTHING, step -> step.timeout(Duration.ofSeconds(5))))
            .get("process_order");

    assertThat(order.timeout()).contains(Duration.ofHours(2));
    assertThat(order.paths()).containsExactly("charge", "send");
    assertThat(step(order, "charge").retry()).isEqualTo(Retry.exponential(3));
    assertThat(step(order, "charge").timeout()).isEmpty();
    assertThat(step(order, "send").timeout()).contains(Duration.ofSeconds(5));
    assertThat(step(order, "send").retry()).isEqualTo(Retry.NEVER);
  }

  private static StepDefinition step(Definition workflow, String path) {
    return (StepDefinition) workflow.place(path).orElseThrow().node();
  }

  private static final class HTTPOrderV2Workflow implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.step("only", NOTHING);
    }
  }

  @Test
  void withoutANameItIsTheClassNameInSnakeCase() { // CD-01
    Definitions definitions =
        new Definitions(
            List.of(new Deployed(HTTPOrderV2Workflow.class, new HTTPOrderV2Workflow())));

    assertThat(definitions.names()).containsExactly("httporder_v2_workflow");
    assertThat(definitions.nameOf(HTTPOrderV2Workflow.class)).isEqualTo("httporder_v2_workflow");
  }

  @Test
  void aFlowWithoutStepsIsRefused() {
    assertRefused(flow -> flow.name("empty"), "'empty'", "no steps", ".step(");
  }

  @Test
  void twoStepsOfOneNameAreRefused() {
    assertRefused(
        flow -> flow.name("twice").step("same", NOTHING).step("same", NOTHING), "'same'", "unique");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "with space", "a/b", "nul\0", "\uD800"})
  void aNameOfOtherCharactersIsRefused(String name) {
    assertRefused(flow -> flow.name("ok").step(name, NOTHING), "step name");
    assertRefused(flow -> flow.name(name).step("ok", NOTHING), "workflow name");
  }

  @Test
  void aNameMayHaveTwoHundredCharactersAndNotOneMore() {
    assertThat(definitions(flow -> flow.name("n".repeat(200)).step("ok", NOTHING)).names())
        .hasSize(1);
    assertRefused(flow -> flow.name("n".repeat(201)).step("ok", NOTHING), "200");
  }

  @Test
  void aDefinitionThatThrowsIsRefusedWithWhatItThrew() {
    assertRefused(
        flow -> {
          throw new IllegalStateException("no configuration");
        },
        "define() throws",
        "no configuration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P36501D"})
  void aWrongTimeoutIsRefused(String timeout) {
    assertRefused(flow -> flow.timeout(Duration.parse(timeout)).step("ok", NOTHING), "its timeout");
    assertRefused(
        flow -> flow.step("ok", NOTHING, step -> step.timeout(Duration.parse(timeout))),
        "step 'ok'",
        "timeout");
  }

  @Test
  void twoWorkflowsOfOneNameAreRefused() {
    Workflow same = flow -> flow.name("same").step("ok", NOTHING);

    assertThatExceptionOfType(WorkflowDefinitionException.class)
        .isThrownBy(() -> definitions(same, same))
        .withMessageContainingAll("'same'", "another workflow has the same name");
  }

  @Test
  void allMistakesOfAllWorkflowsAreToldAtOnce() {
    assertThatExceptionOfType(WorkflowDefinitionException.class)
        .isThrownBy(
            () ->
                definitions(
                    flow -> flow.name("one"),
                    flow ->
                        flow.name("two")
                            .step("same", NOTHING)
                            .step("same", NOTHING)
                            .step(" ", NOTHING),
                    flow -> {
                      throw new IllegalStateException("three");
                    }))
        .satisfies(
            refused ->
                assertThat(refused.getMessage().lines())
                    .anyMatch(line -> line.contains("'one'") && line.contains("no steps"))
                    .anyMatch(line -> line.contains("'two'") && line.contains("'same'"))
                    .anyMatch(line -> line.contains("'two'") && line.contains("step name ' '"))
                    .anyMatch(line -> line.contains("throws") && line.contains("three")));
  }

  @Test
  void anUnknownWorkflowIsAnErrorThatNamesTheKnown() {
    Definitions definitions = definitions(flow -> flow.name("known").step("ok", NOTHING));

    assertThatExceptionOfType(UnknownWorkflowException.class)
        .isThrownBy(() -> definitions.get("unknown"))
        .withMessageContainingAll("'unknown'", "known");
    assertThatExceptionOfType(UnknownWorkflowException.class)
        .isThrownBy(() -> definitions.nameOf(HTTPOrderV2Workflow.class))
        .withMessageContaining("HTTPOrderV2Workflow");
  }

  @Test
  void aClassThatDescribesSeveralWorkflowsIsStartedByName() {
    Definitions definitions =
        definitions(
            flow -> flow.name("one").step("ok", NOTHING),
            flow -> flow.name("two").step("ok", NOTHING));

    assertThatExceptionOfType(UnknownWorkflowException.class)
        .isThrownBy(() -> definitions.nameOf(Workflow.class))
        .withMessageContainingAll("one", "two");
  }

  // Blocks

  @Test
  void anEmptyBlockIsRefused() {
    assertRefused(
        flow -> flow.branch("route", context -> 1, route -> {}), "branch 'route'", "no clauses");
    assertRefused(
        flow -> flow.branch("route", context -> 1, route -> route.when(1, clause -> {})),
        "'route/1'",
        "no steps");
    assertRefused(
        flow -> flow.branch("route", context -> 1, route -> route.otherwise(clause -> {})),
        "'route/otherwise'",
        "no steps");
    assertRefused(flow -> flow.parallel("both", both -> {}), "'both'", "no branches");
    assertRefused(
        flow -> flow.parallel("both", both -> both.flow("left", left -> {})),
        "'both/left'",
        "no steps");
    assertRefused(
        flow -> flow.forEach("each", context -> List.of(), each -> {}), "'each'", "no steps");
    assertRefused(
        flow -> flow.whileTrue("loop", context -> true, loop -> {}), "'loop'", "no steps");
    assertRefused(flow -> flow.repeat("loop", loop -> {}, context -> true), "'loop'", "no steps");
  }

  @Test
  void twoClausesForOneValueAreRefused() {
    for (Object[] same :
        List.of(
            new Object[] {"a", "a"},
            new Object[] {1, 1L},
            new Object[] {1, 1.0},
            new Object[] {true, true},
            new Object[] {TimeUnit.DAYS, "DAYS"})) {
      assertRefused(
          flow ->
              flow.branch(
                  "route",
                  context -> 1,
                  route ->
                      route
                          .when(same[0], clause -> clause.step("ok", NOTHING))
                          .when(same[1], clause -> clause.step("ok", NOTHING))),
          "branch 'route'",
          "two clauses");
    }
  }

  @Test
  void twoClausesOfOneNameAreRefused() {
    for (Object[] same :
        List.of(new Object[] {1, "1"}, new Object[] {true, "true"}, new Object[] {null, "null"})) {
      assertRefused(
          flow ->
              flow.branch(
                  "route",
                  context -> 1,
                  route ->
                      route
                          .when(same[0], clause -> clause.step("ok", NOTHING))
                          .when(same[1], clause -> clause.step("ok", NOTHING))),
          "branch 'route'",
          "two clauses named '%s'".formatted(same[1]));
    }
  }

  @Test
  void twoDefaultsAreRefusedAndSoIsAClauseOfTheirName() {
    assertRefused(
        flow ->
            flow.branch(
                "route",
                context -> 1,
                route ->
                    route
                        .otherwise(clause -> clause.step("ok", NOTHING))
                        .otherwise(clause -> clause.step("ok", NOTHING))),
        "two clauses named 'otherwise'");
    assertRefused(
        flow ->
            flow.branch(
                "route",
                context -> 1,
                route ->
                    route
                        .when("otherwise", clause -> clause.step("ok", NOTHING))
                        .otherwise(clause -> clause.step("ok", NOTHING))),
        "two clauses named 'otherwise'");
  }

  @Test
  void aClauseForAListOrAnObjectIsRefused() {
    for (Object value : List.of(List.of(1), Map.of("a", 1))) {
      assertRefused(
          flow ->
              flow.branch(
                  "route",
                  context -> 1,
                  route -> route.when(value, clause -> clause.step("ok", NOTHING))),
          "branch 'route'",
          "an enum constant");
    }
  }

  @Test
  void twoStepsOrBlocksOfOneNameInASequenceAreRefusedWhereverItIs() {
    assertRefused(
        flow ->
            flow.step("same", NOTHING)
                .whileTrue("same", context -> true, loop -> loop.step("ok", NOTHING)),
        "'same'",
        "in the flow");
    assertRefused(
        flow ->
            flow.forEach(
                "each",
                context -> List.of(),
                each -> each.step("same", NOTHING).step("same", NOTHING)),
        "'same'",
        "in 'each'");
    assertRefused(
        flow -> flow.parallel("both", both -> both.step("same", NOTHING).step("same", NOTHING)),
        "two branches named 'same'");
  }

  @Test
  void theSameNameInAnotherSequenceIsNoMistake() {
    Definition definition =
        definitions(
                flow ->
                    flow.name("same_names")
                        .step("same", NOTHING)
                        .whileTrue(
                            "loop",
                            context -> true,
                            loop ->
                                loop.step("same", NOTHING)
                                    .whileTrue(
                                        "loop",
                                        context -> true,
                                        inner -> inner.step("same", NOTHING))))
            .get("same_names");

    assertThat(definition.paths())
        .containsExactly("same", "loop", "loop/same", "loop/loop", "loop/loop/same");
  }

  @Test
  void twoResultsOfOneNameAreRefused() {
    assertRefused(
        flow ->
            flow.parallel(
                "both",
                both ->
                    both.step("one", NOTHING, step -> step.returns("two")).step("two", NOTHING)),
        "'both'",
        "two results named 'two'");
  }

  @Test
  void aBlockThatWaitsForMoreBranchesThanItHasIsRefused() {
    assertRefused(
        flow -> flow.parallel("race", race -> race.firstOf(2).step("only", NOTHING)),
        "'race'",
        "first 2",
        "only 1");
    assertThat(
            definitions(
                    flow ->
                        flow.name("race")
                            .parallel("race", race -> race.firstOf(1).step("only", NOTHING)))
                .names())
        .containsExactly("race");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void limitsOfLessThanOneAreRefused(int number) {
    assertRefused(
        flow -> flow.parallel("both", both -> both.atOnce(number).step("ok", NOTHING)),
        "'both'",
        "1 or more");
    assertRefused(
        flow -> flow.parallel("both", both -> both.firstOf(number).step("ok", NOTHING)),
        "'both'",
        "1 or more");
    assertRefused(
        flow ->
            flow.forEach(
                "each",
                context -> List.of(),
                each -> each.step("ok", NOTHING),
                options -> options.atOnce(number)),
        "'each'",
        "1 or more");
    assertRefused(
        flow ->
            flow.whileTrue(
                "loop",
                context -> true,
                loop -> loop.step("ok", NOTHING),
                options -> options.limit(number)),
        "'loop'",
        "1 or more");
    assertRefused(
        flow ->
            flow.decision("jump", step -> Decision.next(), options -> options.mayJumpBack(number)),
        "'jump'",
        "1 or more");
  }

  @Test
  void aQueueOrAResultNameOfAStepThatIsNoBranchIsRefused() {
    assertRefused(
        flow -> flow.step("ok", NOTHING, step -> step.queue("other")), "'ok'", "parallel block");
    assertRefused(
        flow ->
            flow.parallel(
                "both",
                both ->
                    both.flow(
                        "left", left -> left.step("ok", NOTHING, step -> step.returns("other")))),
        "'both/left/ok'",
        "parallel block");
  }

  @Test
  void aBlockNameOfOtherCharactersIsRefused() {
    assertRefused(
        flow -> flow.whileTrue("a/b", context -> true, loop -> loop.step("ok", NOTHING)),
        "loop name 'a/b'");
    assertRefused(
        flow -> flow.parallel("ok", both -> both.step("a b", NOTHING)), "branch name 'a b'");
  }

  @Test
  void mistakesInAllBlocksAreToldAtOnce() {
    assertRefused(
        flow ->
            flow.parallel("one", one -> {})
                .branch("two", context -> 1, two -> two.when(List.of(), clause -> {}))
                .whileTrue("three", context -> true, three -> three.step("a b", NOTHING)),
        "'one'",
        "'two'",
        "'a b'");
  }

  private static Definitions definitions(Workflow... workflows) {
    return new Definitions(
        Stream.of(workflows).map(workflow -> new Deployed(Workflow.class, workflow)).toList());
  }

  private static void assertRefused(Workflow workflow, String... words) {
    assertThatExceptionOfType(WorkflowDefinitionException.class)
        .isThrownBy(() -> definitions(workflow))
        .withMessageContainingAll(words);
  }
}
