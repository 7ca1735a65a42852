package ee.durable.engine.execution;

import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.KnownQueues;
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
import ee.durable.run.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a step and commits it: the application's writes, the record of the step, the new
 * context and position, and the children it made, in one transaction or not at all.
 *
 * <p>No engine statement runs before the body, so a step that calls a slow service holds no
 * connection and no lock meanwhile. The run is locked by the last statement, a few milliseconds
 * before the commit.
 */
public final class StepRunner {

  private final Transactions transactions;
  private final Definitions definitions;
  private final KnownQueues queues;
  private final EngineSettings settings;
  private final StepWatches watches;
  private final StepCommitter committer;
  private final InFlight inFlight;

  /** Creates the runner of a node. */
  public StepRunner(
      Transactions transactions,
      Definitions definitions,
      KnownQueues queues,
      EngineSettings settings,
      StepWatches watches,
      StepCommitter committer,
      InFlight inFlight) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.queues = queues;
    this.settings = settings;
    this.watches = watches;
    this.committer = committer;
    this.inFlight = inFlight;
  }

  StepOutcome run(StepAttempt attempt) {
    News news = new News();
    try {
      return transactions.inNew(tx -> run(attempt, tx, news));
    } catch (RuntimeException refused) {
      inFlight.forget(news);
      // The work itself catches everything, so the transaction could not begin or not commit.
      return DatabaseFailure.isRefusal(refused)
          ? new Failed(DatabaseFailure.reason(refused), null)
          : new Broken(refused);
    } catch (Error defect) {
      inFlight.forget(news);
      throw defect;
    }
  }

  private StepOutcome run(StepAttempt attempt, Tx tx, News news) {
    RunningStep step =
        new RunningStep(attempt, definitions, new Children(attempt, definitions, queues, settings));
    StepWatch watch = watches.watch(attempt);
    try {
      @Nullable String output = body(attempt, step);
      if (!watch.end()) {
        return rolledBack(tx, new Lost());
      }
      if (step.isSuspended()) {
        return rolledBack(tx, new Suspended(step.children()));
      }
      checkNotMarked(tx);
      return commit(
          attempt,
          tx,
          new Done(output, step.changedContext(settings.context()), step.children()),
          news);
    } catch (Throwable thrown) {
      boolean isInTime = watch.end();
      return rolledBack(tx, isInTime ? outcome(thrown, attempt, step) : new Lost());
    }
  }

  private static @Nullable String body(StepAttempt attempt, RunningStep step) throws Exception {
    Object answer = heard(attempt, step);
    boolean isMerged = attempt.step().answers() && !step.isSuspended();
    return isMerged ? step.merge(answer) : null;
  }

  /** Runs the body, and keeps what it logs. */
  private static @Nullable Object heard(StepAttempt attempt, RunningStep step) throws Exception {
    attempt.log().begin();
    try {
      return attempt.step().body().run(step);
    } finally {
      attempt.log().end();
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
    boolean isLost = next.isEmpty() && news.endedRuns().isEmpty();
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

  private StepOutcome outcome(Throwable thrown, StepAttempt attempt, RunningStep step) {
    if (step.isSuspended()) {
      return new Suspended(step.children());
    }
    return DatabaseFailure.isConnectionLoss(thrown)
        ? new Broken(thrown)
        : new Failed(thrown, keptContext(attempt, step));
  }

  private @Nullable String keptContext(StepAttempt attempt, RunningStep step) {
    return attempt.step().retry().keepsContext() ? step.changedContext(settings.context()) : null;
  }

  private static StepOutcome rolledBack(Tx tx, StepOutcome outcome) {
    tx.rollback();
    return outcome;
  }
}
