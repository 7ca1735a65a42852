package ee.durable.benchmarks.workflows;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;

/** One empty step, called by others. */
@ApplicationScoped
public class ChildWorkflow implements Workflow {

  @Override
  public void define(Flow flow) {
    flow.name("bench_child").step("only", this::only);
  }

  void only(StepContext step) {}
}
