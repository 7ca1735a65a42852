package ee.durable.benchmarks.workflows;

import ee.durable.Calls;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Calls many children and waits for all of them. */
@ApplicationScoped
public class FanWorkflow implements Workflow {

  /** The key of the input that says how many children to call. */
  public static final String CHILDREN = "children";

  @Override
  public void define(Flow flow) {
    flow.name("bench_fan").step("call_all", this::callAll);
  }

  void callAll(StepContext step) {
    int children = step.get(CHILDREN, Integer.class);
    step.callAll(calls -> call(calls, children)).orElseThrow();
  }

  private static void call(Calls calls, int children) {
    for (int number = 0; number < children; number++) {
      String ref = "child-" + number;
      calls.call(ChildWorkflow.class, Map.of(), call -> call.ref(ref));
    }
  }
}
