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
import ee.durable.jpa.Database;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.StepRecords;
import ee.durable.jpa.run.StepRecords.Ended;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Records a failed attempt, in a transaction of its own since the step's was rolled back: the run
 * sleeps until its next attempt, or ends as failed. No worker waits for a delay.
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
   * @param retry how its step is retried
   * @param cause what it failed with
   * @param context the context it leaves, null to leave it as it was
   */
  public record FailedAttempt(
      ClaimedRun run, Ended ended, Retry retry, Throwable cause, @Nullable String context) {}

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
    if (isRetried(failed)) {
      Duration delay =
          failed
              .retry()
              .delayAfter(failed.ended().number(), ThreadLocalRandom.current().nextDouble());
      new StepRecords(database).retry(failed.ended(), delay, failed.context());
      news.near(new Near(failed.run().claim().run(), false, delay));
    } else {
      finisher.fail(database, failed, FailureJson.of(failed.cause()), free, news);
    }
    return news;
  }

  private static boolean isRetried(FailedAttempt failed) {
    return failed.ended().number() < failed.retry().maxAttempts()
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
