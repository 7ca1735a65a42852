package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.ParentWorkflow;
import ee.durable.benchmarks.workflows.Station;
import ee.durable.benchmarks.workflows.Stopwatch;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How long a call takes on an engine that has nothing else to do. */
@ApplicationScoped
public class CallLatencyScenario implements Scenario {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject private Durable durable;
  @Inject private Stopwatch stopwatch;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  /** The moments of one call, as {@link System#nanoTime()}. */
  private record Call(long asked, long committed, long calling, long answered, long seen) {}

  @Override
  public String name() {
    return "callLatency";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    int gap = parameters.number("gap", 20);
    calls(parameters.number("warm", 100), gap);
    int times = parameters.number("n", 300);
    Reading before = meter.read();
    List<Call> calls = calls(times, gap);
    JsonObject cost = meter.read().spentSince(before, times);
    return Json.createObjectBuilder()
        .add("n", times)
        .add("start_to_end", spread(calls, call -> call.seen() - call.asked()))
        .add("commit_to_end", spread(calls, call -> call.seen() - call.committed()))
        .add("commit_to_answer", spread(calls, call -> call.answered() - call.committed()))
        .add("call", spread(calls, call -> call.answered() - call.calling()))
        .add("cost", cost)
        .build();
  }

  private List<Call> calls(int times, int gap) throws InterruptedException {
    table.awaitQuiet();
    stopwatch.reset(() -> {});
    List<Call> calls = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      Thread.sleep(gap);
      calls.add(call());
    }
    return calls;
  }

  private Call call() throws InterruptedException {
    long asked = System.nanoTime();
    RunId parent = durable.start(ParentWorkflow.class, Map.of());
    long committed = System.nanoTime();
    Run ended = durable.await(parent, PATIENCE);
    long seen = System.nanoTime();
    if (ended.status() != RunStatus.COMPLETED) {
      throw new IllegalStateException("Run %s is %s.".formatted(parent, ended.status()));
    }
    return new Call(
        asked,
        committed,
        stopwatch.nanosAt(parent, Station.CALLING),
        stopwatch.nanosAt(parent, Station.ANSWERED),
        seen);
  }

  private static JsonObject spread(List<Call> calls, ToLongFunction<Call> nanos) {
    return Figures.spread(calls.stream().mapToLong(nanos).boxed().toList());
  }
}
