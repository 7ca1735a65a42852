package ee.durable.benchmarks.driver;

import ee.durable.benchmarks.driver.ClosedLoop.Load;
import ee.durable.benchmarks.workflows.ParentWorkflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** Parents that call one child each. The figures are for a parent with its child. */
@ApplicationScoped
public class CallsScenario implements Scenario {

  @Inject private ClosedLoop loop;

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    Load load = new Load(ParentWorkflow.class, 2 * parameters.number("threads", 20), 1);
    loop.run(load, parameters.seconds("warm", 2));
    return loop.run(load, parameters.seconds("sec", 8));
  }
}
