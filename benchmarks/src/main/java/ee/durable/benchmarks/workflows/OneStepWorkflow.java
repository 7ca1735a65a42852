package ee.durable.benchmarks.workflows;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** One empty step. */
@ApplicationScoped
public class OneStepWorkflow implements Workflow {

  @Inject private Stopwatch stopwatch;

  @Override
  public void define(Flow flow) {
    flow.name("bench_one").step("only", this::only);
  }

  void only(StepContext step) {
    stopwatch.pass(step.run(), Station.BEGAN);
    stopwatch.finishing();
  }
}
