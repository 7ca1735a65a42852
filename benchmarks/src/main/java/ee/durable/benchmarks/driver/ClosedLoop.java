package ee.durable.benchmarks.driver;

import ee.durable.Durable;
import ee.durable.Workflow;
import ee.durable.benchmarks.workflows.Stopwatch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a number of runs in flight: as one comes to its last step the next is started, so that the
 * workers have always something to do and the queue never grows.
 */
@ApplicationScoped
public class ClosedLoop {

  /** Few threads start: each start is a commit, which others are in the middle of as well. */
  private static final int STARTERS = 4;

  @Inject private Durable durable;
  @Inject private Crew crew;
  @Inject private Stopwatch stopwatch;
  @EJB private RunsTable table;
  @EJB private Meter meter;

  /**
   * What goes round.
   *
   * @param workflow what the runs are of
   * @param inFlight how many at a time
   * @param unitsPerRun how many units each is counted as, steps for example
   */
  public record Load(Class<? extends Workflow> workflow, int inFlight, int unitsPerRun) {}

  /** Starts runs for so long, and measures until the last of them has ended. */
  public JsonObject run(Load load, Duration time) throws InterruptedException {
    table.awaitQuiet();
    Semaphore room = new Semaphore(load.inFlight());
    stopwatch.reset(room::release);
    Reading before = meter.read();
    long begun = System.nanoTime();
    int runs = start(load, room, begun + time.toNanos());
    stopwatch.awaitFinishing(runs);
    table.awaitQuiet();
    double seconds = Figures.secondsSince(begun);
    long units = (long) runs * load.unitsPerRun();
    return Figures.rate(units, seconds, meter.read().spentSince(before, units));
  }

  private int start(Load load, Semaphore room, long end) throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    crew.repeat(
        STARTERS,
        () -> System.nanoTime() < end,
        () -> {
          room.acquire();
          durable.start(load.workflow(), Map.of());
          runs.incrementAndGet();
        });
    return runs.get();
  }
}
