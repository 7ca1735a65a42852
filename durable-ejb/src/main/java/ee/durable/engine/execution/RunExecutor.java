package ee.durable.engine.execution;

import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.StepDefinition;
import ee.durable.engine.execution.StepOutcome.Broken;
import ee.durable.engine.execution.StepOutcome.Cancelled;
import ee.durable.engine.execution.StepOutcome.Committed;
import ee.durable.engine.execution.StepOutcome.Failed;
import ee.durable.engine.execution.StepOutcome.Suspended;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.finish.FailureJson;
import ee.durable.engine.finish.StepFailer;
import ee.durable.engine.finish.StepFailer.FailedAttempt;
import ee.durable.engine.log.LogLimits;
import ee.durable.engine.log.StepLog;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.waiting.Suspender;
import ee.durable.engine.waiting.Suspender.Wish;
import ee.durable.jpa.run.ClaimedRun;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drives a claimed run: step after step, until it ends, sleeps, fails or is lost; then goes on with
 * the run its end or its sleep hands over, the parent it woke or the child it waits for.
 */
public final class RunExecutor {

  private final Definitions definitions;
  private final StepRunner steps;
  private final Suspender suspender;
  private final StepFailer failer;
  private final Detours detours;
  private final InFlight inFlight;
  private final NewsDesk newsDesk;
  private final LogLimits logs;
  private volatile boolean isStopping;

  /** Creates the executor of a node. */
  public RunExecutor(
      Definitions definitions,
      StepRunner steps,
      Suspender suspender,
      StepFailer failer,
      Detours detours,
      InFlight inFlight,
      NewsDesk newsDesk,
      LogLimits logs) {
    this.definitions = definitions;
    this.steps = steps;
    this.suspender = suspender;
    this.failer = failer;
    this.detours = detours;
    this.inFlight = inFlight;
    this.newsDesk = newsDesk;
    this.logs = logs;
  }

  /** Executes the run and whatever it hands over. */
  public void execute(ClaimedRun claimed) {
    ClaimedRun run = claimed;
    while (run != null) {
      ClaimedRun next = null;
      try {
        next = step(run);
      } finally {
        boolean isLeft = next == null || !next.claim().run().equals(run.claim().run());
        if (isLeft) {
          inFlight.remove(run.claim());
        }
      }
      run = next != null && isStopping ? released(next) : next;
    }
  }

  /** Makes every worker give its run back at the next step. */
  public void stop() {
    isStopping = true;
  }

  private @Nullable ClaimedRun released(ClaimedRun run) {
    inFlight.remove(run.claim()); // first: should the release fail, the reconciler finds the run
    detours.release(run);
    return null;
  }

  private @Nullable ClaimedRun step(ClaimedRun run) {
    Definition definition = definitions.get(run.workflow());
    Optional<StepDefinition> step = at(run, definition);
    if (step.isEmpty()) {
      detours.parkLostPosition(run);
      return null;
    }
    if (!run.hasDeadline() && run.claim().seq() == 0) {
      definition.timeout().ifPresent(timeout -> detours.setDeadline(run, timeout));
    }
    StepAttempt attempt =
        new StepAttempt(run, definition, step.get(), System.nanoTime(), new StepLog(logs));
    StepOutcome outcome = steps.run(attempt);
    if (outcome instanceof Committed committed) {
      ClaimedRun handedOver = tell(committed.news());
      return committed.next() == null ? handedOver : committed.next();
    }
    if (outcome instanceof Suspended suspended) {
      return tell(suspend(attempt, suspended.children()));
    }
    if (outcome instanceof Failed failed) {
      return tell(failer.fail(failed(attempt, failed.cause(), failed.context())));
    }
    if (outcome instanceof Cancelled cancelled) {
      return tell(detours.cancel(run, cancelled.failure()));
    }
    if (outcome instanceof Broken broken) {
      detours.tryLater(attempt, broken.cause());
    }
    return null;
  }

  private static Optional<StepDefinition> at(ClaimedRun run, Definition definition) {
    String step = run.at().step();
    return step == null ? Optional.of(definition.first()) : definition.step(step);
  }

  /** A wait that the database refuses to store, it refuses again: it fails the attempt. */
  private News suspend(StepAttempt attempt, Children children) {
    try {
      return suspender.suspend(attempt.run(), wish(attempt, children));
    } catch (RuntimeException thrown) {
      if (!DatabaseFailure.isRefusal(thrown)) {
        throw thrown;
      }
      return failer.fail(failed(attempt, DatabaseFailure.reason(thrown), null));
    }
  }

  private static Wish wish(StepAttempt attempt, Children children) {
    return new Wish(
        attempt.step().name(),
        children.made(),
        children.waits(),
        children.reopened(),
        children.lastWait(),
        attempt.took(),
        attempt.logged());
  }

  private static FailedAttempt failed(
      StepAttempt attempt, Throwable cause, @Nullable String context) {
    return new FailedAttempt(
        attempt.run(),
        attempt.ended(null, FailureJson.text(FailureJson.of(cause))),
        attempt.step().retry(),
        cause,
        context);
  }

  private @Nullable ClaimedRun tell(News news) {
    newsDesk.publish(news);
    return news.next().orElse(null);
  }
}
