package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.EventWorkflow;
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

/** How long it takes from the sending of an event to the step that goes on, on an idle engine. */
@ApplicationScoped
public class EventLatencyScenario implements Scenario {

  @Inject private Durable durable;
  @Inject private Stopwatch stopwatch;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  @Override
  public String name() {
    return "eventLatency";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    int gap = parameters.number("gap", 20);
    events(parameters.number("warm", 100), gap);
    return events(parameters.number("n", 300), gap);
  }

  private JsonObject events(int times, int gap) throws InterruptedException {
    stopwatch.reset(() -> {});
    List<RunId> waiting = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      waiting.add(durable.start(EventWorkflow.class, Map.of()));
    }
    table.awaitQuiet();
    List<Long> fromSend = new ArrayList<>();
    List<Long> fromCommit = new ArrayList<>();
    Reading before = meter.read();
    for (RunId run : waiting) {
      Thread.sleep(gap);
      long sending = System.nanoTime();
      durable.sendEvent(run, EventWorkflow.EVENT, Map.of());
      long sent = System.nanoTime();
      long resumed = stopwatch.nanosAt(run, Station.RESUMED);
      fromSend.add(resumed - sending);
      fromCommit.add(resumed - sent);
    }
    stopwatch.awaitFinishing(times);
    table.awaitQuiet();
    return Json.createObjectBuilder()
        .add("n", times)
        .add("send_to_resumed", Figures.spread(fromSend))
        .add("commit_to_resumed", Figures.spread(fromCommit))
        .add("cost", meter.read().spentSince(before, times))
        .build();
  }
}
