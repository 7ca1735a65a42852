package ee.durable.benchmarks.workflows;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;

/** Does one step for each of many items. */
@ApplicationScoped
public class LoopWorkflow implements Workflow {

  /** The key of the input that holds the items. */
  public static final String ITEMS = "items";

  @Override
  public void define(Flow flow) {
    flow.name("bench_loop")
        .forEach(
            "each",
            step -> step.list(ITEMS, Integer.class),
            item -> item.step("double", LoopWorkflow::doubled));
  }

  private static void doubled(StepContext step) {
    step.assign("doubled", 2 * step.item(Integer.class));
  }
}
