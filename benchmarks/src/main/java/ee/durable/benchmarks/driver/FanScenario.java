package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.FanWorkflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** One parent that calls many children and waits for all of them. The figures are for a child. */
@ApplicationScoped
public class FanScenario implements Scenario {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject private Durable durable;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  @Override
  public String name() {
    return "fan";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    fan(parameters.number("warm", 200));
    return fan(parameters.number("n", 1000));
  }

  private JsonObject fan(int children) throws InterruptedException {
    table.awaitQuiet();
    Reading before = meter.read();
    long begun = System.nanoTime();
    RunId parent = durable.start(FanWorkflow.class, Map.of(FanWorkflow.CHILDREN, children));
    Run ended = durable.await(parent, PATIENCE);
    double seconds = Figures.secondsSince(begun);
    if (ended.status() != RunStatus.COMPLETED) {
      throw new IllegalStateException("Run %s is %s.".formatted(parent, ended.status()));
    }
    return Figures.rate(children, seconds, meter.read().spentSince(before, children));
  }
}
