package ee.durable.engine.finish;

import ee.durable.Retry;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.family.Worker;
import ee.durable.engine.transaction.Transactions;
import ee.durable.error.DurableException;
import ee.durable.error.DurableUnavailableException;
import ee.durable.error.PermanentFailure;
import ee.durable.error.StepFailedException;
import ee.durable.event.StepEnded;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.ClaimedRun.Moved;
import ee.durable.jpa.run.ClaimedRun.Undoing;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.StepRecords;
import ee.durable.jpa.run.StepRecords.Ended;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.jpa.run.UndoRecords;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Records a failed attempt, in a transaction of its own since the step's was rolled back: the run
 * sleeps until its next attempt, turns back to undo what it has done, or ends as failed. No worker
 * waits for a delay.
 */
public final class StepFailer {

  private final Transactions transactions;
  private final RunFinisher finisher;
  private final InFlight inFlight;

  /** Creates the failer of a node. */
  public StepFailer(Transactions transactions, RunFinisher finisher, InFlight inFlight) {
    this.transactions = transactions;
    this.finisher = finisher;
    this.inFlight = inFlight;
  }

  /**
   * A failed attempt.
   *
   * @param run its run
   * @param ended its record, the failure included
   * @param failure what it failed with, as data
   * @param counters the counters of the run there, as JSON text
   * @param retry how its step is retried
   * @param cause what it failed with
   * @param kept the context it leaves
   * @param isUndoNeeded whether there is something to undo
   * @param entry the number of the entry that it should have undone, null if it was a step
   */
  public record FailedAttempt(
      ClaimedRun run,
      Ended ended,
      Failure failure,
      @Nullable String counters,
      Retry retry,
      Throwable cause,
      Kept kept,
      boolean isUndoNeeded,
      @Nullable Integer entry) {}

  /** Records the failure, and returns what to tell; nothing if the claim is lost. */
  public News fail(FailedAttempt failed) {
    return fail(failed, finisher.worker(failed.run()));
  }

  /**
   * Records the failure of a body that is still running. Its thread is not free to go on with
   * another run, so none is handed over: the parent of a run that ends here is queued.
   */
  public News failInPlaceOfItsWorker(FailedAttempt failed) {
    return fail(failed, null);
  }

  private News fail(FailedAttempt failed, @Nullable Worker free) {
    News news = new News();
    try {
      return transactions.inNew(tx -> record(tx.database(), failed, free, news));
    } catch (RuntimeException | Error broken) {
      inFlight.forget(news); // whatever of it was committed, the reconciler finds
      throw broken;
    }
  }

  private News record(Database database, FailedAttempt failed, @Nullable Worker free, News news) {
    if (isRecorded(database, failed, free, news)) {
      news.happened(
          new StepEnded(
              new RunId(failed.run().claim().run()),
              failed.run().workflow(),
              failed.ended().step(),
              failed.ended().number(),
              Attempt.Outcome.FAILED));
    }
    return news;
  }

  /** Records the failure and what follows, and returns false if the claim is lost. */
  private boolean isRecorded(
      Database database, FailedAttempt failed, @Nullable Worker free, News news) {
    if (isRetried(failed)) {
      return retry(database, failed, news);
    }
    if (failed.entry() != null) {
      return giveUp(database, failed, failed.entry(), free, news);
    }
    return failed.isUndoNeeded()
        ? turnBack(database, failed, news)
        : finisher.fail(database, failed, failed.failure(), free, news);
  }

  private static boolean retry(Database database, FailedAttempt failed, News news) {
    Duration delay =
        failed
            .retry()
            .delayAfter(attemptsSinceRetried(failed), ThreadLocalRandom.current().nextDouble());
    boolean isOurs =
        new StepRecords(database).retry(failed.ended(), failed.counters(), delay, failed.kept());
    news.near(new Near(failed.run().claim().run(), false, delay));
    return isOurs;
  }

  private static boolean turnBack(Database database, FailedAttempt failed, News news) {
    String failure = FailureJson.text(failed.failure());
    boolean isOurs = new UndoRecords(database).turnBack(failed.ended(), failure, failed.kept());
    if (isOurs) {
      news.due(failed.run().queue());
    }
    return isOurs;
  }

  /** A compensation that fails does not stop the others. */
  private boolean giveUp(
      Database database, FailedAttempt failed, int entry, @Nullable Worker free, News news) {
    ClaimedRun run = failed.run();
    boolean isOurs = new UndoRecords(database).advance(failed.ended(), entry, 0, failed.kept());
    if (!isOurs) {
      return false;
    }
    ClaimedRun next = afterGivingUp(run, entry);
    if (free == null) {
      new RunClaims(database).release(next.claim());
      news.due(run.queue());
    } else {
      news.goOnWith(next);
    }
    return true;
  }

  private static ClaimedRun afterGivingUp(ClaimedRun run, int entry) {
    Undoing undoing = java.util.Objects.requireNonNull(run.undoing());
    return run.advanced(
        new Moved(run.at().step(), run.at().counters(), null, List.of(), false, null),
        0,
        new Undoing(undoing.source(), entry, true, undoing.cause()));
  }

  /** An operator's retry gives the step all its attempts anew. */
  private static int attemptsSinceRetried(FailedAttempt failed) {
    return failed.ended().number() - failed.run().at().attemptsBefore();
  }

  private static boolean isRetried(FailedAttempt failed) {
    return attemptsSinceRetried(failed) < failed.retry().maxAttempts()
        && !isPermanent(failed.cause())
        && !failed.retry().givesUpOn(failed.cause());
  }

  /** What the engine refuses it refuses again: an unknown workflow, a reused ref, a missing key. */
  private static boolean isPermanent(Throwable cause) {
    boolean isRefused =
        cause instanceof DurableException
            && !(cause instanceof StepFailedException)
            && !(cause instanceof DurableUnavailableException);
    return isRefused || cause instanceof PermanentFailure;
  }
}
