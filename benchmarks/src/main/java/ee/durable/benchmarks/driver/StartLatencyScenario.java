package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.OneStepWorkflow;
import ee.durable.benchmarks.workflows.Station;
import ee.durable.benchmarks.workflows.Stopwatch;
import ee.durable.run.RunId;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/** How long it takes from a start to the first line of the step, on an idle engine. */
@ApplicationScoped
public class StartLatencyScenario implements Scenario {

  /** The peers' pause, 30 to 90 ms: at no multiple of anybody's poll interval. */
  private static final int SHORTEST_PAUSE = 30;

  @Inject private Durable durable;
  @Inject private Stopwatch stopwatch;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  @Override
  public String name() {
    return "startLatency";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    int gap = parameters.number("gap", 60);
    Random random = new Random(1);
    starts(parameters.number("warm", 100), () -> 1);
    return starts(parameters.number("n", 300), () -> SHORTEST_PAUSE + random.nextInt(gap));
  }

  private JsonObject starts(int times, IntSupplier pause) throws InterruptedException {
    table.awaitQuiet();
    stopwatch.reset(() -> {});
    List<Long> fromStart = new ArrayList<>();
    List<Long> fromCommit = new ArrayList<>();
    Reading before = meter.read();
    for (int time = 0; time < times; time++) {
      Thread.sleep(pause.getAsInt());
      long asked = System.nanoTime();
      RunId run = durable.start(OneStepWorkflow.class, Map.of());
      long committed = System.nanoTime();
      long began = stopwatch.nanosAt(run, Station.BEGAN);
      fromStart.add(began - asked);
      fromCommit.add(began - committed);
    }
    return Json.createObjectBuilder()
        .add("n", times)
        .add("start_to_step", Figures.spread(fromStart))
        .add("commit_to_step", Figures.spread(fromCommit))
        .add("cost", meter.read().spentSince(before, times))
        .build();
  }
}
