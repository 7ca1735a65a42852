package ee.durable.benchmarks.driver;

import ee.durable.benchmarks.driver.ClosedLoop.Load;
import ee.durable.benchmarks.workflows.TenStepWorkflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** Steps of ten-step runs. The figures are for a step; its share of the start is in them. */
@ApplicationScoped
public class StepsScenario implements Scenario {

  @Inject private ClosedLoop loop;

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    int inFlight = 2 * parameters.number("threads", 20);
    Load load = new Load(TenStepWorkflow.class, inFlight, TenStepWorkflow.STEPS);
    loop.run(load, parameters.seconds("warm", 2));
    return loop.run(load, parameters.seconds("sec", 8));
  }
}
