package ee.durable.tests.definition;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.WorkflowInfo;
import ee.durable.tests.support.Scripts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class DefinitionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @Inject Scripts scripts;

  @Test
  void deployedWorkflowsAreListedByNameWithStepsAndTimeout() { // CD-01
    List<WorkflowInfo> workflows = durable.workflows();

    assertThat(workflows)
        .extracting(WorkflowInfo::name, WorkflowInfo::steps, WorkflowInfo::timeout)
        .contains(tuple("cd_first", List.of("same_a", "same_b"), Optional.of(Duration.ofHours(2))))
        .contains(tuple("unnamed_flow", List.of("only"), Optional.empty()));
    assertThat(workflows).extracting(WorkflowInfo::name).isSorted();
  }

  @Test
  void equalStepNamesOfTwoWorkflowsRunTheirOwnBodies() { // XX-36
    Run first = durable.await(durable.start(First.class, null), PATIENCE);
    Run second = durable.await(durable.start(Second.class, null), PATIENCE);

    assertThat(first.context().toMap()).isEqualTo(Map.of("first", "same_b"));
    assertThat(second.context().toMap()).isEqualTo(Map.of("second", "same_b"));
  }

  @Test
  void everyWayToChangeTheContextDoesWhatItsNameSays() { // CD-04
    Run ended =
        scripts.run(
            Map.of("list", List.of(1), "count", 1, "gone", true, "nested", Map.of("a", 1, "b", 1)),
            doing(
                step -> {
                  step.assign("put", "value");
                  step.assign(Map.of("several", 1));
                  step.assign("default", step.get("missing", String.class, "otherwise"));
                  step.update("count", Integer.class, count -> count + 10);
                  step.update("new", Integer.class, 5, count -> count + 1);
                  step.assign("has", List.of(step.has("put"), step.has("missing")));
                  step.remove("gone");
                  step.append("list", "two");
                  step.increment("count", new BigDecimal("0.5"));
                  step.merge(Map.of("nested", Map.of("b", 2, "c", 3)));
                }));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().toMap())
        .isEqualTo(
            Map.of(
                "list",
                List.of(1L, "two"),
                "count",
                new BigDecimal("11.5"),
                "nested",
                Map.of("a", 1L, "b", 2L, "c", 3L),
                "put",
                "value",
                "several",
                1L,
                "default",
                "otherwise",
                "new",
                6L,
                "has",
                List.of(true, false)));
  }

  @ApplicationScoped
  static class First implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("cd_first")
          .timeout(Duration.ofHours(2))
          .step("same_a", this::same)
          .step("same_b", this::same);
    }

    void same(StepContext step) {
      step.assign("first", step.name());
    }
  }

  @ApplicationScoped
  static class Second implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("cd_second").step("same_a", this::same).step("same_b", this::same);
    }

    void same(StepContext step) {
      step.assign("second", step.name());
    }
  }

  @ApplicationScoped
  static class UnnamedFlow implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.step("only", (StepContext step) -> {});
    }
  }
}
