package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.OneStepWorkflow;
import ee.durable.benchmarks.workflows.Stopwatch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;

/** Starts while the workers run what was started: from the first start to the last commit. */
@ApplicationScoped
public class MixedScenario implements Scenario {

  @Inject private Durable durable;
  @Inject private Crew crew;
  @Inject private Stopwatch stopwatch;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    int threads = parameters.number("threads", 20);
    mix(threads, parameters.number("warm", 1000));
    return mix(threads, parameters.number("n", 5000));
  }

  private JsonObject mix(int threads, int runs) throws InterruptedException {
    table.awaitQuiet();
    stopwatch.reset(() -> {});
    Reading before = meter.read();
    long begun = System.nanoTime();
    crew.repeat(threads, runs, () -> durable.start(OneStepWorkflow.class, Map.of()));
    stopwatch.awaitFinishing(runs);
    table.awaitQuiet();
    double seconds = Figures.secondsSince(begun);
    return Figures.rate(runs, seconds, meter.read().spentSince(before, runs));
  }
}
