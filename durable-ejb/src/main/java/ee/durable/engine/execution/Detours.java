package ee.durable.engine.execution;

import ee.durable.engine.family.News;
import ee.durable.engine.finish.FailureJson;
import ee.durable.engine.finish.RunEnder;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.StepRecords;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Where a claimed run goes that cannot go on as usual. */
public final class Detours {

  private static final Logger LOG = System.getLogger(Detours.class.getName());

  private final Transactions transactions;
  private final RunEnder ender;

  /** Creates the detours of a node. */
  public Detours(Transactions transactions, RunEnder ender) {
    this.transactions = transactions;
    this.ender = ender;
  }

  /** Cancels a run whose step did so and was rolled back, unless somebody else did. */
  News cancel(ClaimedRun run, Failure failure) {
    return transactions.inNew(
        tx -> {
          News news = new News();
          ender.end(tx.database(), run.claim().run(), RunStatus.CANCELLED, failure, news);
          return news;
        });
  }

  /** Sets the workflow's timeout on a run that was started where the workflow is not known. */
  void setDeadline(ClaimedRun run, Duration timeout) {
    transactions.inNew(
        tx -> {
          new StepRecords(tx.database()).setDeadline(run.claim(), timeout);
          return true;
        });
  }

  /** Parks a run that stands at a step the deployed workflow does not have. */
  void parkLostPosition(ClaimedRun run) {
    String message =
        ("The run stands at step '%s', which the deployed workflow '%s' does not have. It goes on when"
                + " a version with that step is deployed.")
            .formatted(run.at().step(), run.workflow());
    LOG.log(Level.WARNING, "DUR-301 Run {0} is blocked. {1}", run.claim().run(), message);
    String failure = FailureJson.text(Failure.of("unknown_step", message));
    transactions.inNew(tx -> new StepRecords(tx.database()).block(run.claim(), failure));
  }

  /**
   * Lays a run to sleep for a moment whose transaction broke with its connection. If the database
   * cannot be reached now either, the reconciler will find the run.
   */
  void tryLater(StepAttempt attempt, Throwable cause) {
    ClaimedRun run = attempt.run();
    Duration delay = Duration.ofMillis(100L << Math.min(run.at().claims(), 9));
    LOG.log(
        Level.WARNING,
        "DUR-302 Step {0} of run {1} lost its connection to the database: {2}. It was rolled back and"
            + " is tried again in {3}; this counts as no attempt.",
        attempt.step().name(),
        run.claim().run(),
        cause,
        delay);
    try {
      transactions.inNew(tx -> new StepRecords(tx.database()).defer(run.claim(), delay));
    } catch (RuntimeException stillBroken) {
      LOG.log(
          Level.DEBUG,
          () -> "Run %s is left to the reconciler".formatted(run.claim().run()),
          stillBroken);
    }
  }

  /** Gives a run back, since this node stops. */
  void release(ClaimedRun run) {
    transactions.inNew(tx -> new RunClaims(tx.database()).release(run.claim()));
  }
}
