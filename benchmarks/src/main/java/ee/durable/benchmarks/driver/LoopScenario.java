package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.LoopWorkflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One loop over many items, each with one step. The figures are for an item. */
@ApplicationScoped
public class LoopScenario implements Scenario {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject private Durable durable;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    loop(parameters.number("warm", 200));
    return loop(parameters.number("n", 1000));
  }

  private JsonObject loop(int number) throws InterruptedException {
    List<Integer> items = IntStream.range(0, number).boxed().toList();
    table.awaitQuiet();
    Reading before = meter.read();
    long begun = System.nanoTime();
    RunId run = durable.start(LoopWorkflow.class, Map.of(LoopWorkflow.ITEMS, items));
    Run ended = durable.await(run, PATIENCE);
    double seconds = Figures.secondsSince(begun);
    if (ended.status() != RunStatus.COMPLETED) {
      throw new IllegalStateException("Run %s is %s.".formatted(run, ended.status()));
    }
    return Figures.rate(number, seconds, meter.read().spentSince(before, number));
  }
}
