package ee.durable.engine;

import ee.durable.error.DurableUnavailableException;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Waits for runs to end: woken by those that end here, polling for those that end elsewhere. */
final class Awaiting {

  private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();

  private final EndedRuns endedRuns;
  private final Function<RunId, Run> look;

  Awaiting(EndedRuns endedRuns, Function<RunId, Run> look) {
    this.endedRuns = endedRuns;
    this.look = look;
  }

  Run await(RunId run, Duration timeout) {
    CountDownLatch ended = endedRuns.register(run.value());
    try {
      long end = System.nanoTime() + timeout.toNanos();
      Optional<Run> last = look(run, end);
      while (isOpen(last) && System.nanoTime() < end) {
        pause(ended, Math.min(POLL_NANOS, end - System.nanoTime()));
        last = look(run, end);
      }
      return last.orElseGet(() -> look.apply(run));
    } finally {
      endedRuns.unregister(run.value(), ended);
    }
  }

  /** Looks at the run; a database that is away for a moment is only a look that shows nothing. */
  private Optional<Run> look(RunId run, long end) {
    try {
      return Optional.of(look.apply(run));
    } catch (DurableUnavailableException away) {
      if (System.nanoTime() < end) {
        return Optional.empty();
      }
      throw away;
    }
  }

  private static boolean isOpen(Optional<Run> run) {
    return run.isEmpty() || !run.get().isFinal();
  }

  private static void pause(CountDownLatch ended, long nanos) {
    try {
      ended.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a run to end.", interrupted);
    }
  }
}
