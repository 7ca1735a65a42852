package ee.durable.benchmarks.workflows;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Calls one child, waits for its whole final context, and ends. */
@ApplicationScoped
public class ParentWorkflow implements Workflow {

  @Inject private Stopwatch stopwatch;

  @Override
  public void define(Flow flow) {
    flow.name("bench_parent").step("call", this::call);
  }

  void call(StepContext step) {
    stopwatch.pass(step.run(), Station.CALLING);
    step.callWorkflow(ChildWorkflow.class, Map.of()).orElseThrow();
    stopwatch.pass(step.run(), Station.ANSWERED);
    stopwatch.finishing();
  }
}
