package ee.durable.benchmarks.workflows;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Ten empty steps. */
@ApplicationScoped
public class TenStepWorkflow implements Workflow {

  /** How many steps a run has. */
  public static final int STEPS = 10;

  @Inject private Stopwatch stopwatch;

  @Override
  public void define(Flow flow) {
    flow.name("bench_ten");
    for (int number = 1; number < STEPS; number++) {
      flow.step("step_" + number, this::nothing);
    }
    flow.step("step_" + STEPS, this::last);
  }

  void nothing(StepContext step) {}

  void last(StepContext step) {
    stopwatch.finishing();
  }
}
