package ee.durable.benchmarks.workflows;

import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the driver learns from the steps, past the database: when a run passed a station, and how
 * many are at their last step. Who waits sleeps until told: to look again and again would cost CPU
 * time that is then counted as the engine's.
 */
@ApplicationScoped
public class Stopwatch {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private record Passing(RunId run, Station station) {}

  private final Map<Passing, CompletableFuture<Long>> passings = new ConcurrentHashMap<>();
  private final AtomicInteger finishing = new AtomicInteger();
  private volatile int awaited = Integer.MAX_VALUE;
  private volatile Runnable onFinishing = () -> {};

  /** Forgets everything, and runs the action from now on when a run is at its last step. */
  public void reset(Runnable action) {
    passings.clear();
    awaited = Integer.MAX_VALUE;
    finishing.set(0);
    onFinishing = action;
  }

  /** Notes that a run passes a station; a second pass changes nothing. */
  public void pass(RunId run, Station station) {
    long now = System.nanoTime();
    passing(run, station).complete(now);
  }

  private CompletableFuture<Long> passing(RunId run, Station station) {
    return passings.computeIfAbsent(new Passing(run, station), first -> new CompletableFuture<>());
  }

  /** Notes that a run is in its last step. */
  public void finishing() {
    int soFar = finishing.incrementAndGet();
    onFinishing.run();
    if (soFar >= awaited) {
      tell();
    }
  }

  private synchronized void tell() {
    notifyAll();
  }

  /** Returns the {@link System#nanoTime()} at which the run passed, waiting until it has. */
  public long nanosAt(RunId run, Station station) throws InterruptedException {
    try {
      return passing(run, station).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException never) {
      throw new IllegalStateException(
          "Run %s did not pass %s within %s.".formatted(run, station, PATIENCE), never);
    }
  }

  /** Waits until that many runs have been at their last step. */
  public synchronized void awaitFinishing(int runs) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    awaited = runs;
    while (finishing.get() < runs) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            "Only %d of %d runs came to their last step within %s."
                .formatted(finishing.get(), runs, PATIENCE));
      }
      TimeUnit.SECONDS.timedWait(this, 1);
    }
  }
}
