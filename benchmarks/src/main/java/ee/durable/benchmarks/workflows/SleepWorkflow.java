package ee.durable.benchmarks.workflows;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Sleeps until the instant that its input names. */
@ApplicationScoped
public class SleepWorkflow implements Workflow {

  /** The key of the input that says until when. */
  public static final String UNTIL = "until";

  @Inject private Stopwatch stopwatch;

  @Override
  public void define(Flow flow) {
    flow.name("bench_sleep").step("sleep", this::sleep);
  }

  void sleep(StepContext step) {
    step.sleepUntil(step.get(UNTIL, Instant.class));
    stopwatch.pass(step.run(), Station.RESUMED);
    stopwatch.finishing();
  }
}
