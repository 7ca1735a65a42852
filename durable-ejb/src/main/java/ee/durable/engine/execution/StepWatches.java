package ee.durable.engine.execution;

import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.finish.StepFailer;
import ee.durable.error.StepFailedException;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.run.Failure;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Enforces the timeouts of steps. The failed attempt is recorded when its time is over, by the
 * alarm's thread and not by the body's: a body that hears no interrupt keeps its thread, but not
 * its run.
 */
final class StepWatches {

  private final ScheduledExecutorService scheduler;
  private final InFlight inFlight;
  private final StepFailer failer;
  private final NewsDesk newsDesk;

  /** Creates the watches of a node. */
  StepWatches(
      ScheduledExecutorService scheduler, InFlight inFlight, StepFailer failer, NewsDesk newsDesk) {
    this.scheduler = scheduler;
    this.inFlight = inFlight;
    this.failer = failer;
    this.newsDesk = newsDesk;
  }

  /** Begins to watch a pass on this thread. */
  StepWatch watch(StepAttempt attempt) {
    StepWatch watch = new StepWatch();
    inFlight.interruptWith(attempt.run().claim(), watch::interrupt);
    attempt.aim().timeout().ifPresent(timeout -> arm(watch, attempt, timeout));
    return watch;
  }

  private void arm(StepWatch watch, StepAttempt attempt, Duration timeout) {
    watch.alarmedBy(
        scheduler.schedule(
            () -> expire(watch, attempt, timeout), timeout.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void expire(StepWatch watch, StepAttempt attempt, Duration timeout) {
    if (!watch.expire()) {
      return;
    }
    StepFailedException cause = new StepFailedException(tooLong(attempt, timeout));
    newsDesk.publish(
        failer.failInPlaceOfItsWorker(RunExecutor.failed(attempt, cause, Kept.NOTHING)));
  }

  private static Failure tooLong(StepAttempt attempt, Duration timeout) {
    return Failure.of(
        "step_timeout",
        "Step '%s' took longer than its timeout of %s.".formatted(attempt.aim().path(), timeout));
  }
}
