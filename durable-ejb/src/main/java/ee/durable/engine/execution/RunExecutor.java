package ee.durable.engine.execution;

import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.execution.Directions.Goal;
import ee.durable.engine.execution.StepOutcome.Broken;
import ee.durable.engine.execution.StepOutcome.Cancelled;
import ee.durable.engine.execution.StepOutcome.Committed;
import ee.durable.engine.execution.StepOutcome.Failed;
import ee.durable.engine.execution.StepOutcome.Suspended;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.finish.FailureJson;
import ee.durable.engine.finish.RunEnder;
import ee.durable.engine.finish.RunFinisher;
import ee.durable.engine.finish.StepFailer;
import ee.durable.engine.finish.StepFailer.FailedAttempt;
import ee.durable.engine.log.RunMdc;
import ee.durable.engine.observe.Witness;
import ee.durable.engine.observe.Witness.WatchedPass;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.waiting.Suspender;
import ee.durable.event.RunResumed;
import ee.durable.jpa.payload.Payloads;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.jpa.run.Trace;
import ee.durable.observe.PassOutcome;
import ee.durable.observe.TraceContext;
import ee.durable.observe.TracedPass;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Drives a claimed run: step after step, until it ends, sleeps, fails or is lost; then goes on with
 * the run its end or its sleep hands over, the parent it woke or the child it waits for.
 */
public final class RunExecutor {

  private final Payloads payloads;
  private final Directions directions;
  private final StepRunner steps;
  private final Suspender suspender;
  private final StepFailer failer;
  private final Detours detours;
  private final InFlight inFlight;
  private final NewsDesk newsDesk;
  private final Witness witness;
  private final String node;
  private volatile boolean isStopping;

  /** Creates the executor of a node. */
  public RunExecutor(
      Transactions transactions,
      Definitions definitions,
      QueueBoard queues,
      EngineSettings settings,
      ScheduledExecutorService scheduler,
      Suspender suspender,
      RunFinisher finisher,
      RunEnder ender,
      StepFailer failer,
      InFlight inFlight,
      NewsDesk newsDesk,
      Witness witness) {
    this.witness = witness;
    this.node = settings.label();
    this.payloads = transactions.payloads();
    this.directions =
        new Directions(
            transactions,
            definitions,
            settings.logs(),
            definitions.redaction(payloads.redaction()));
    this.steps =
        new StepRunner(
            transactions,
            new Passes(transactions, definitions, queues, settings),
            new StepWatches(scheduler, inFlight, failer, newsDesk),
            new StepCommitter(finisher),
            inFlight);
    this.suspender = suspender;
    this.failer = failer;
    this.detours = new Detours(transactions, ender, finisher, settings.crashLimit());
    this.inFlight = inFlight;
    this.newsDesk = newsDesk;
  }

  /** Executes the run and whatever it hands over. */
  public void execute(ClaimedRun claimed) {
    ClaimedRun run = claimed;
    boolean isMarked = false;
    tellResumed(claimed);
    while (run != null) {
      ClaimedRun next = null;
      if (!isMarked) {
        RunMdc.enter(run.claim().run(), run.workflow(), run.queue(), node);
        isMarked = true;
      }
      try {
        next = step(run.opened(payloads));
      } catch (RuntimeException defect) {
        putBack(run, defect);
      } finally {
        boolean isLeft = next == null || !next.claim().run().equals(run.claim().run());
        if (isLeft) {
          inFlight.remove(run.claim());
          RunMdc.leave();
          isMarked = false;
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

  /** What the database or this node's end has caused is no fault of the run. */
  private void putBack(ClaimedRun run, RuntimeException defect) {
    if (isStopping || DatabaseFailure.isConnectionLoss(defect)) {
      throw defect;
    }
    detours.putBack(run, defect);
  }

  private void tellResumed(ClaimedRun run) {
    if (run.at().passes() > 0) {
      News news = new News();
      news.happened(
          new RunResumed(
              new RunId(run.claim().run()), run.workflow(), String.valueOf(run.at().step())));
      newsDesk.publish(news);
    }
  }

  private @Nullable ClaimedRun step(ClaimedRun run) {
    Goal goal = directions.of(run);
    if (goal instanceof Goal.Attempted attempted) {
      detours.addWhatTheWorkflowSays(attempted.attempt());
      return attempt(attempted.attempt());
    }
    if (goal instanceof Goal.Refused refused) {
      return tell(failer.fail(failed(refused.attempt(), refused.cause(), Kept.NOTHING)));
    }
    if (goal instanceof Goal.Ended) {
      return tell(detours.end(run));
    }
    detours.parkLostPosition(run, ((Goal.Lost) goal).message());
    return null;
  }

  private @Nullable ClaimedRun attempt(StepAttempt planned) {
    WatchedPass pass = witness.begin(traced(planned));
    StepAttempt attempt = planned.traced(pass.context());
    PassOutcome how = PassOutcome.LOST;
    try {
      StepOutcome outcome = steps.run(attempt);
      ClaimedRun next = follow(attempt, outcome);
      how = how(outcome);
      return next;
    } finally {
      pass.end(how, attempt.took());
    }
  }

  private TracedPass traced(StepAttempt attempt) {
    ClaimedRun run = attempt.run();
    Trace trace = run.trace();
    boolean isFirst = run.at().passes() == 0;
    return new TracedPass(
        new RunId(run.claim().run()),
        run.workflow(),
        run.queue(),
        attempt.aim().path(),
        run.at().attempt(),
        run.at().passes(),
        node,
        TraceContext.of(trace.parent(), trace.state()),
        isFirst ? Optional.empty() : TraceContext.of(trace.before(), null));
  }

  private static PassOutcome how(StepOutcome outcome) {
    if (outcome instanceof Committed) {
      return PassOutcome.COMPLETED;
    }
    if (outcome instanceof Suspended) {
      return PassOutcome.WAITING;
    }
    if (outcome instanceof Failed) {
      return PassOutcome.FAILED;
    }
    return outcome instanceof Cancelled ? PassOutcome.CANCELLED : PassOutcome.LOST;
  }

  private @Nullable ClaimedRun follow(StepAttempt attempt, StepOutcome outcome) {
    if (outcome instanceof Committed committed) {
      ClaimedRun handedOver = tell(committed.news());
      return committed.next() == null ? handedOver : committed.next();
    }
    if (outcome instanceof Suspended suspended) {
      return tell(suspend(attempt, suspended.step()));
    }
    if (outcome instanceof Failed failed) {
      return tell(failer.fail(failed(attempt, failed.cause(), failed.kept())));
    }
    if (outcome instanceof Cancelled cancelled) {
      return tell(detours.cancel(attempt.run(), cancelled.failure()));
    }
    if (outcome instanceof Broken broken) {
      detours.tryLater(attempt, broken.cause());
    }
    return null;
  }

  /** A wait that the database refuses to store, it refuses again: it fails the attempt. */
  private News suspend(StepAttempt attempt, RunningStep step) {
    try {
      return suspender.suspend(attempt.run(), Wishes.of(attempt, step));
    } catch (RuntimeException thrown) {
      if (!DatabaseFailure.isRefusal(thrown)) {
        throw thrown;
      }
      return failer.fail(failed(attempt, DatabaseFailure.reason(thrown), Kept.NOTHING));
    }
  }

  /** Returns the record of a failed attempt. */
  static FailedAttempt failed(StepAttempt attempt, Throwable cause, Kept kept) {
    Failure failure = attempt.masking().failure(FailureJson.of(cause));
    return new FailedAttempt(
        attempt.run(),
        attempt.ended(null, FailureJson.text(failure)),
        failure,
        attempt.aim().counters().text(),
        attempt.aim().retry(),
        cause,
        kept,
        attempt.isUndoNeeded(),
        attempt.aim().entry());
  }

  private @Nullable ClaimedRun tell(News news) {
    newsDesk.publish(news);
    return news.next().orElse(null);
  }
}
