package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A child that ends while its parent is still busy laying itself to sleep wakes it. */
@ExtendWith(ArquillianExtension.class)
class BigContextIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

  @Inject Durable durable;

  @Test
  void everyParentWithABigContextHearsOfItsQuickChild() { // XX-01
    // The children of every other parent are claimed by another queue's workers, not handed over.
    List<RunId> parents =
        IntStream.range(0, 60)
            .mapToObj(number -> durable.start(Big.class, Map.of("elsewhere", number % 2 == 0)))
            .toList();

    assertThat(parents)
        .allSatisfy(
            parent -> {
              Run ended = durable.await(parent, PATIENCE);
              assertThat(ended.failure()).isEmpty();
              assertThat(ended.status()).isEqualTo(COMPLETED);
              assertThat(ended.context().getString("big")).hasSize(TWO_MEGABYTES);
              assertThat(ended.context().getString("child")).isEqualTo("done");
            });
  }

  @ApplicationScoped
  static class Big implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("big_context")
          .step("grow", (StepContext step) -> step.assign("big", "x".repeat(TWO_MEGABYTES)))
          .step("call", Big::call);
    }

    static void call(StepContext step) {
      String queue = step.input().getBoolean("elsewhere") ? "other" : "default";
      step.assign(
          "child",
          step.callWorkflow(ScriptedChild.class, Map.of(), call -> call.queue(queue))
              .orElseThrow()
              .getString("last"));
    }
  }
}
