package ee.durable.benchmarks.workflows;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Waits for an event. */
@ApplicationScoped
public class EventWorkflow implements Workflow {

  /** The event it waits for. */
  public static final String EVENT = "go";

  @Inject private Stopwatch stopwatch;

  @Override
  public void define(Flow flow) {
    flow.name("bench_event").step("wait", this::waitForIt);
  }

  void waitForIt(StepContext step) {
    step.waitForEvent(EVENT);
    stopwatch.pass(step.run(), Station.RESUMED);
    stopwatch.finishing();
  }
}
