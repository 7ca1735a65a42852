package ee.durable.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepBody;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.error.WorkflowDefinitionException;
import java.time.Duration;
import java.util.List;
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
    assertRefused(flow -> flow.name("empty"), "'empty'", "no steps", "flow.step(");
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
