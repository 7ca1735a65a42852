package ee.durable.benchmarks.workflows;

import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the driver learns from the steps, past the database: when a run passed a station, and how
 * many are at their last step.
 */
@ApplicationScoped
public class Stopwatch {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private record Passing(RunId run, Station station) {}

  private final Map<Passing, Long> passings = new ConcurrentHashMap<>();
  private final AtomicInteger finishing = new AtomicInteger();
  private volatile Runnable onFinishing = () -> {};

  /** Forgets everything, and runs the action from now on when a run is at its last step. */
  public void reset(Runnable action) {
    passings.clear();
    finishing.set(0);
    onFinishing = action;
  }

  /** Notes that a run passes a station; a second pass changes nothing. */
  public void pass(RunId run, Station station) {
    passings.putIfAbsent(new Passing(run, station), System.nanoTime());
  }

  /** Notes that a run is in its last step. */
  public void finishing() {
    finishing.incrementAndGet();
    onFinishing.run();
  }

  /** Returns the {@link System#nanoTime()} at which the run passed, waiting until it has. */
  public long nanosAt(RunId run, Station station) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<Long> passed = Optional.ofNullable(passings.get(new Passing(run, station)));
      if (passed.isPresent()) {
        return passed.get();
      }
      pause(giveUp, "Run %s did not pass %s".formatted(run, station));
    }
  }

  /** Waits until that many runs have been at their last step. */
  public void awaitFinishing(int runs) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (finishing.get() < runs) {
      pause(giveUp, "Only %d of %d runs came to their last step".formatted(finishing.get(), runs));
    }
  }

  private static void pause(long giveUp, String what) throws InterruptedException {
    if (System.nanoTime() > giveUp) {
      throw new IllegalStateException("%s within %s.".formatted(what, PATIENCE));
    }
    Thread.sleep(0, 200_000);
  }
}
