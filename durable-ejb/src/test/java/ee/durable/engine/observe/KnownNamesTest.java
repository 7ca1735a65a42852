package ee.durable.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However runs are named, there are never more series than there are names, and not too many. */
class KnownNamesTest {

  private static final List<String> QUEUES = List.of("default", "email");

  private static KnownNames names(Workflow... workflows) {
    List<Deployed> deployed =
        List.of(workflows).stream()
            .map(workflow -> new Deployed(workflow.getClass(), workflow))
            .toList();
    return new KnownNames(new Definitions(deployed), QUEUES);
  }

  @Test
  void onlyWhatIsDeployedIsALabel() {
    KnownNames names = names(flow -> flow.name("order").step("pay", step -> {}));

    assertThat(names.ofWorkflow("order")).isEqualTo("order");
    assertThat(names.ofStep("order", "pay")).isEqualTo("pay");
    assertThat(names.ofWorkflow(UUID.randomUUID().toString())).isEqualTo(KnownNames.OTHER);
    assertThat(names.ofStep("order", UUID.randomUUID().toString())).isEqualTo(KnownNames.OTHER);
    assertThat(names.ofStep("refund", "pay")).isEqualTo(KnownNames.OTHER);
    assertThat(names.queues()).containsExactlyInAnyOrderElementsOf(QUEUES);
  }

  @Test
  void stepsInsideOfBlocksHaveNames() {
    KnownNames names =
        names(flow -> flow.name("order").parallel("both", both -> both.step("left", step -> {})));

    assertThat(names.ofStep("order", "both")).isEqualTo("both");
    assertThat(names.ofStep("order", "both/left")).isEqualTo("both/left");
  }

  @Test
  void tooManyWorkflowsShareALabel() {
    int many = KnownNames.MOST_WORKFLOWS + 50;
    KnownNames names =
        names(IntStream.range(0, many).mapToObj(KnownNamesTest::numbered).toArray(Workflow[]::new));

    long own =
        IntStream.range(0, many)
            .mapToObj("w%d"::formatted)
            .map(names::ofWorkflow)
            .filter(name -> !name.equals(KnownNames.OTHER))
            .distinct()
            .count();
    assertThat(own).isEqualTo(KnownNames.MOST_WORKFLOWS);
  }

  private static Workflow numbered(int number) {
    return flow -> flow.name("w" + number).step("step", step -> {});
  }

  @Test
  void tooManyStepsShareALabel() {
    int many = KnownNames.MOST_STEPS + 50;
    KnownNames names =
        names(
            flow -> {
              flow.name("long");
              IntStream.range(0, many).forEach(step -> flow.step("s" + step, body -> {}));
            });

    long own =
        IntStream.range(0, many)
            .mapToObj("s%d"::formatted)
            .map(step -> names.ofStep("long", step))
            .filter(name -> !name.equals(KnownNames.OTHER))
            .distinct()
            .count();
    assertThat(own).isEqualTo(KnownNames.MOST_STEPS);
  }
}
