package ee.durable.engine.execution;

import ee.durable.EndCause;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.family.News;
import ee.durable.engine.finish.FailureJson;
import ee.durable.engine.finish.RunEnder;
import ee.durable.engine.finish.RunFinisher;
import ee.durable.engine.finish.Stop;
import ee.durable.engine.finish.Stop.Undoing;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.BlockedRuns;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.Quarantine;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.StepRecords;
import ee.durable.log.OneLineLog;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Where a claimed run goes that cannot go on as usual. */
final class Detours {

  private static final Logger LOG = OneLineLog.of(Detours.class);

  private final Transactions transactions;
  private final RunEnder ender;
  private final RunFinisher finisher;
  private final int crashLimit;

  /** Creates the detours of a node. */
  Detours(Transactions transactions, RunEnder ender, RunFinisher finisher, int crashLimit) {
    this.transactions = transactions;
    this.ender = ender;
    this.finisher = finisher;
    this.crashLimit = crashLimit;
  }

  /** Ends a run that has come to its end without another step, or has nothing left to undo. */
  News end(ClaimedRun run) {
    return transactions.inNew(
        tx -> {
          News news = new News();
          if (run.undoing() == null) {
            finisher.completeAtEnd(tx.database(), run, news);
          } else {
            finisher.endUndone(tx.database(), run, news);
          }
          return news;
        });
  }

  /** Cancels a run whose step did so and was rolled back, unless somebody else did. */
  News cancel(ClaimedRun run, Failure failure) {
    return transactions.inNew(
        tx -> {
          News news = new News();
          Stop stop = new Stop(EndCause.CANCEL, Undoing.BY_WORKFLOW, failure);
          ender.stop(tx.database(), run.claim().run(), stop, news);
          return news;
        });
  }

  /** Adds timeout and policy to a run that was started where its workflow is not known. */
  void addWhatTheWorkflowSays(StepAttempt attempt) {
    ClaimedRun run = attempt.run();
    if (run.knowsWorkflow() || run.undoing() != null) {
      return;
    }
    Definition workflow = attempt.definition();
    transactions.inNew(
        tx -> {
          new StepRecords(tx.database())
              .setWorkflow(run.claim(), workflow.timeout().orElse(null), workflow.undoOn());
          return true;
        });
  }

  /** Parks a run whose position the deployed workflow does not have. */
  void parkLostPosition(ClaimedRun run, String why) {
    String message =
        why
            + " It goes on when a version that knows it is deployed, or when an operator moves it"
            + " to another step.";
    LOG.log(Level.WARNING, "DUR-301 Run {0} is blocked. {1}", run.claim().run(), message);
    String failure = FailureJson.text(Failure.of("unknown_step", message));
    transactions.inNew(tx -> new BlockedRuns(tx.database()).block(run.claim(), failure));
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
        "DUR-302 Step {0} of run {1} lost its connection to the database: {2}. It was rolled back"
            + " and is tried again in {3}; this counts as no attempt.",
        attempt.aim().path(),
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

  /**
   * Gives a run back that the engine itself broke on, for example since its rows cannot be read: to
   * be tried again, and parked if that happens again and again.
   */
  void putBack(ClaimedRun run, Throwable defect) {
    String why =
        "The engine could not work on this run: %s".formatted(DatabaseFailure.reason(defect));
    String failure = FailureJson.text(Failure.of("quarantined", why));
    Optional<RunStatus> status =
        transactions.inNew(
            tx -> new Quarantine(tx.database()).putBack(run.claim(), crashLimit, failure));
    boolean isQuarantined = status.equals(Optional.of(RunStatus.QUARANTINED));
    LOG.log(
        isQuarantined ? Level.ERROR : Level.WARNING,
        isQuarantined
            ? "DUR-304 Run %s is quarantined and waits for an operator to retry or cancel it: %s"
                .formatted(run.claim().run(), why)
            : "DUR-305 Run %s is put back and tried again: %s".formatted(run.claim().run(), why),
        defect);
  }

  /** Gives a run back, since this node stops. */
  void release(ClaimedRun run) {
    transactions.inNew(tx -> new RunClaims(tx.database()).release(run.claim()));
  }
}
