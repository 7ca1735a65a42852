package ee.durable.tests.scenario;

import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Decision;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.tests.support.FlowRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BatchScenarioIT {

  private static final List<List<Integer>> THREE =
      List.of(List.of(1, 2), List.of(3), List.of(4, 5, 6));

  @Inject Durable durable;
  @Inject FlowRuns flows;

  @Test
  void threeBatchesAreProcessedAndReported() { // IT-08
    Run run = flows.completed(Import.class, Map.of("batches", THREE));

    assertThat(run.context().toMap())
        .containsEntry("sums", List.of(3L, 3L, 15L))
        .containsEntry("reports", List.of("total 21", "3 batches", "largest 15"))
        .containsEntry("status", "success");
  }

  @Test
  void withoutBatchesTheRunSkipsToTheEnd() { // IT-09
    Run run = flows.completed(Import.class, Map.of("batches", List.of()));

    assertThat(run.context().toMap())
        .containsEntry("status", "empty")
        .doesNotContainKeys("sums", "reports");
    assertThat(flows.steps(run)).containsExactly("any", "finish");
    assertThat(durable.children(run.id())).isEmpty();
  }

  @Test
  void everyReportIsAStepOfAChildRunOfItsOwn() { // IT-10
    Run run = flows.completed(Import.class, Map.of("batches", THREE));

    for (String report : List.of("total", "count", "largest")) {
      List<Run> children =
          durable.children(run.id(), RunStatus.COMPLETED).stream()
              .filter(child -> child.family().ref().orElseThrow().equals(report))
              .toList();
      assertThat(children).hasSize(1);
      RunId child = children.get(0).id();
      assertThat(durable.attempts(child))
          .extracting(Attempt::step)
          .containsExactly("reports/" + report);
    }
    assertThat(flows.steps(run))
        .containsExactly("any", "import/add", "import/add", "import/add", "reports", "finish");
  }

  @ApplicationScoped
  static class Import implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("it_import")
          .decision(
              "any",
              step -> {
                boolean isEmpty = step.list("batches", Object.class).isEmpty();
                step.assign("status", isEmpty ? "empty" : "success");
                return isEmpty ? Decision.goTo("finish") : Decision.next();
              })
          .whileTrue(
              "import",
              step -> step.index() < step.list("batches", Object.class).size(),
              batch -> batch.step("add", Import::add))
          .parallel(
              "reports",
              reports ->
                  reports
                      .step("total", (StepContext step) -> report(step, "total %d", total(step)))
                      .step(
                          "count",
                          (StepContext step) -> report(step, "%d batches", sums(step).size()))
                      .step(
                          "largest",
                          (StepContext step) ->
                              report(
                                  step,
                                  "largest %d",
                                  sums(step).stream().max(Integer::compare).orElseThrow()))
                      .into(Import::merge))
          .step("finish", sets("finished", true));
    }

    private static void add(StepContext step) {
      List<?> batch = step.list("batches", List.class).get(step.index());
      step.append("sums", batch.stream().mapToInt(n -> ((Number) n).intValue()).sum());
    }

    private static List<Integer> sums(StepContext step) {
      return step.list("sums", Integer.class);
    }

    private static int total(StepContext step) {
      return sums(step).stream().mapToInt(Integer::intValue).sum();
    }

    private static void report(StepContext step, String text, int number) {
      step.assign("text", text.formatted(number));
    }

    private static void merge(StepContext step, ChildOutcomes outcomes) {
      step.assign(
          "reports",
          outcomes.list().stream().map(part -> part.orElseThrow().getString("text")).toList());
    }
  }
}
