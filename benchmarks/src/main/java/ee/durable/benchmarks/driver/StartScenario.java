package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.OneStepWorkflow;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;

/** Starts alone, one transaction each: the runs go to a queue that no node works for. */
@ApplicationScoped
public class StartScenario implements Scenario {

  private static final String QUEUE = "bench_held";

  @Inject private Durable durable;
  @Inject private Crew crew;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    table.makeQueue(QUEUE);
    int threads = parameters.number("threads", 20);
    start(threads, parameters.number("warm", 1000));
    return start(threads, parameters.number("n", 5000));
  }

  private JsonObject start(int threads, int runs) throws InterruptedException {
    table.awaitQuiet();
    Reading before = meter.read();
    long begun = System.nanoTime();
    crew.repeat(
        threads,
        runs,
        () -> durable.start(OneStepWorkflow.class, Map.of(), start -> start.queue(QUEUE)));
    double seconds = Figures.secondsSince(begun);
    JsonObject cost = meter.read().spentSince(before, runs);
    table.delete(QUEUE);
    return Figures.rate(runs, seconds, cost);
  }
}
