package ee.durable.engine.execution;

import ee.durable.TransactionMode;
import ee.durable.engine.execution.BodyRunner.Result;
import ee.durable.engine.execution.StepCommitter.Done;
import ee.durable.engine.execution.StepOutcome.Broken;
import ee.durable.engine.execution.StepOutcome.Cancelled;
import ee.durable.engine.execution.StepOutcome.Committed;
import ee.durable.engine.execution.StepOutcome.Failed;
import ee.durable.engine.execution.StepOutcome.Lost;
import ee.durable.engine.execution.StepOutcome.Suspended;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.News;
import ee.durable.engine.finish.FailureJson;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.StepFailedException;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.RunEndings;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.run.Failure;
import java.util.Optional;

/**
 * Runs the body of a step and commits it: the application's writes, the record of the step, the new
 * context and position, and the children it made, in one transaction or not at all.
 *
 * <p>No engine statement runs before the body, so a step that calls a slow service holds no
 * connection and no lock meanwhile. The run is locked by the last statement, a few milliseconds
 * before the commit.
 */
final class StepRunner {

  private final Transactions transactions;
  private final Passes passes;
  private final StepWatches watches;
  private final StepCommitter committer;
  private final InFlight inFlight;

  /** Creates the runner of a node. */
  StepRunner(
      Transactions transactions,
      Passes passes,
      StepWatches watches,
      StepCommitter committer,
      InFlight inFlight) {
    this.transactions = transactions;
    this.passes = passes;
    this.watches = watches;
    this.committer = committer;
    this.inFlight = inFlight;
  }

  StepOutcome run(StepAttempt attempt) {
    News news = new News();
    try {
      return attempt.aim().transaction() == TransactionMode.NONE
          ? runApart(attempt, news)
          : transactions.inNew(tx -> run(attempt, tx, news));
    } catch (RuntimeException refused) {
      inFlight.forget(news);
      // The work itself catches everything, so the transaction could not begin or not commit.
      return DatabaseFailure.isRefusal(refused)
          ? new Failed(DatabaseFailure.reason(refused), Kept.NOTHING)
          : new Broken(refused);
    } catch (Error defect) {
      inFlight.forget(news);
      throw defect;
    }
  }

  private StepOutcome run(StepAttempt attempt, Tx tx, News news) {
    RunningStep step = passes.begin(attempt);
    StepWatch watch = watches.watch(attempt);
    try {
      Result result = heard(attempt, step);
      if (!watch.end()) {
        return rolledBack(tx, new Lost());
      }
      if (step.isSuspended()) {
        return rolledBack(tx, new Suspended(step));
      }
      checkNotMarked(tx);
      return commit(attempt, tx, new Done(result, step), news);
    } catch (Throwable thrown) {
      boolean isInTime = watch.end();
      return rolledBack(tx, isInTime ? outcome(thrown, attempt, step) : new Lost());
    }
  }

  /** The body has no transaction; only what it asks of the engine is committed in one. */
  private StepOutcome runApart(StepAttempt attempt, News news) {
    RunningStep step = passes.begin(attempt);
    StepWatch watch = watches.watch(attempt);
    Result result;
    try {
      result = heard(attempt, step);
      if (!watch.end()) {
        return new Lost();
      }
      if (step.isSuspended()) {
        return new Suspended(step);
      }
    } catch (Throwable thrown) {
      return watch.end() ? outcome(thrown, attempt, step) : new Lost();
    }
    return transactions.inNew(tx -> commitApart(attempt, tx, new Done(result, step), news));
  }

  /** Runs the body, and keeps what it logs. */
  private static Result heard(StepAttempt attempt, RunningStep step) throws Exception {
    attempt.log().begin();
    try {
      return BodyRunner.run(attempt, step);
    } finally {
      attempt.log().end();
    }
  }

  private StepOutcome commitApart(StepAttempt attempt, Tx tx, Done done, News news) {
    try {
      return commit(attempt, tx, done, news);
    } catch (RuntimeException thrown) {
      return rolledBack(tx, outcome(thrown, attempt, done.step()));
    }
  }

  private static void checkNotMarked(Tx tx) {
    if (tx.isRollback()) {
      throw new StepFailedException(
          Failure.of(
              "rollback_only",
              "The step's transaction was marked for rollback, by setRollbackOnly() or by an"
                  + " exception that a bean threw and the step caught. Nothing was committed."));
    }
  }

  private StepOutcome commit(StepAttempt attempt, Tx tx, Done done, News news) {
    Optional<ClaimedRun> next = committer.commit(tx.database(), attempt, done, news);
    boolean isLost = next.isEmpty() && !news.isLeft();
    return isLost ? rolledBack(tx, lost(attempt, tx)) : new Committed(next.orElse(null), news);
  }

  /**
   * A body may have cancelled its own run, in the transaction that is rolled back now because the
   * run has ended. The cancellation must not be lost with it, or the step would be entered for
   * ever.
   */
  private static StepOutcome lost(StepAttempt attempt, Tx tx) {
    Optional<String> cancellation =
        new RunEndings(tx.database()).cancellation(attempt.run().claim().run());
    return cancellation.isPresent()
        ? new Cancelled(FailureJson.read(cancellation.get()))
        : new Lost();
  }

  private static StepOutcome outcome(Throwable thrown, StepAttempt attempt, RunningStep step) {
    if (step.isSuspended()) {
      return new Suspended(step);
    }
    if (thrown instanceof ClaimLost) {
      return new Lost();
    }
    return DatabaseFailure.isConnectionLoss(thrown)
        ? new Broken(thrown)
        : new Failed(thrown, kept(attempt, step));
  }

  private static Kept kept(StepAttempt attempt, RunningStep step) {
    return attempt.aim().retry().keepsContext() ? step.changed() : Kept.NOTHING;
  }

  private static StepOutcome rolledBack(Tx tx, StepOutcome outcome) {
    tx.rollback();
    return outcome;
  }
}
