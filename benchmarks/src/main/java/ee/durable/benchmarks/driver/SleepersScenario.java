package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.benchmarks.workflows.SleepWorkflow;
import ee.durable.benchmarks.workflows.Station;
import ee.durable.benchmarks.workflows.Stopwatch;
import ee.durable.run.RunId;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What many sleeping runs cost while they sleep, in memory and in work, and how late they wake.
 * They wake one after the other, over as many seconds as asked for.
 */
@ApplicationScoped
public class SleepersScenario implements Scenario {

  private static final int STARTERS = 4;

  @Inject private Durable durable;
  @Inject private Crew crew;
  @Inject private Stopwatch stopwatch;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  @Override
  public String name() {
    return "sleepers";
  }

  @Override
  public JsonObject run(Parameters parameters) throws InterruptedException {
    int number = parameters.number("n", 10_000);
    Duration over = parameters.seconds("over", 20);
    Duration idle = parameters.seconds("idle", 10);
    table.awaitQuiet();
    stopwatch.reset(() -> {});
    long heapBefore = usedHeap();
    Map<RunId, Long> due = new ConcurrentHashMap<>();
    Duration ahead = parameters.seconds("ahead", 60);
    Instant first = Clock.systemUTC().instant().plus(ahead);
    long firstNanos = System.nanoTime() + ahead.toNanos();
    start(number, over, first, firstNanos, due);
    table.awaitQuiet();
    long heapAsleep = usedHeap();
    Reading before = meter.read();
    Thread.sleep(idle.toMillis());
    JsonObject idling = meter.read().spentSince(before, Math.max(1, (int) idle.toSeconds()));
    if (System.nanoTime() > firstNanos) {
      throw new IllegalStateException("The first woke before all slept; give ahead=.. more.");
    }
    stopwatch.awaitFinishing(number);
    table.awaitQuiet();
    return Json.createObjectBuilder()
        .add("n", number)
        .add("heap_kb_for_all", (heapAsleep - heapBefore) / 1024)
        .add("idle_second", idling)
        .add("late", Figures.spread(due.keySet().stream().map(run -> late(run, due)).toList()))
        .build();
  }

  private void start(
      int number, Duration over, Instant first, long firstNanos, Map<RunId, Long> due)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    crew.repeat(
        STARTERS,
        () -> next.get() < number,
        () -> {
          int sleeper = next.getAndIncrement();
          if (sleeper < number) {
            long offset = over.toNanos() * sleeper / number;
            Map<String, Instant> input = Map.of(SleepWorkflow.UNTIL, first.plusNanos(offset));
            due.put(durable.start(SleepWorkflow.class, input), firstNanos + offset);
          }
        });
  }

  private long late(RunId run, Map<RunId, Long> due) {
    try {
      return stopwatch.nanosAt(run, Station.RESUMED) - due.getOrDefault(run, 0L);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** The heap after a collection; what the driver itself remembers is in it. */
  private static long usedHeap() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
