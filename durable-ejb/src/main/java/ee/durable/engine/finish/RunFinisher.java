package ee.durable.engine.finish;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.family.News;
import ee.durable.engine.family.Worker;
import ee.durable.engine.finish.RunEnder.Ending;
import ee.durable.engine.finish.StepFailer.FailedAttempt;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.ClaimedRun.Moved;
import ee.durable.jpa.run.ClaimedRun.Undoing;
import ee.durable.jpa.run.StepRecords;
import ee.durable.jpa.run.StepRecords.Ended;
import ee.durable.jpa.run.UndoRecords;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends the runs that this node's workers have claimed: completed with their last step, failed, or
 * undone.
 */
public final class RunFinisher {

  private final RunEnder ender;
  private final UUID node;
  private final Definitions definitions;
  private final QueueBoard board;

  /** Creates the finisher of a node. */
  public RunFinisher(RunEnder ender, UUID node, Definitions definitions, QueueBoard board) {
    this.ender = ender;
    this.node = node;
    this.definitions = definitions;
    this.board = board;
  }

  /** Completes a run with its last step, and returns false if the claim is lost. */
  public boolean complete(
      Database database, ClaimedRun run, Ended ended, Moved moved, int newChildren, News news) {
    boolean isOurs = new StepRecords(database).complete(ended, moved, newChildren);
    if (isOurs) {
      boolean mayLeave = run.mayHaveOpenChildren(newChildren);
      ender.ended(
          database, run, new Ending(RunStatus.COMPLETED, null), mayLeave, worker(run), news);
    }
    return isOurs;
  }

  /** Completes a run that has come to its end without another step. */
  public void completeAtEnd(Database database, ClaimedRun run, News news) {
    if (new StepRecords(database).completeAtEnd(run.claim())) {
      ended(database, run, RunStatus.COMPLETED, news);
    }
  }

  /** Ends a run that has nothing left to undo. */
  public void endUndone(Database database, ClaimedRun run, News news) {
    Optional<RunStatus> status = new UndoRecords(database).end(run.claim());
    status.ifPresent(of -> ended(database, run, of, news));
  }

  private void ended(Database database, ClaimedRun run, RunStatus status, News news) {
    Undoing undoing = run.undoing();
    String failure = undoing == null ? null : FailureJson.read(undoing.cause()).type();
    ender.ended(
        database, run, new Ending(status, failure), run.mayHaveOpenChildren(0), worker(run), news);
  }

  /**
   * Ends a run as failed, and returns false if the claim is lost.
   *
   * @param free the worker that may go on with the parent, null if the run's worker is not free
   */
  boolean fail(
      Database database, FailedAttempt failed, Failure failure, @Nullable Worker free, News news) {
    boolean isOurs =
        new StepRecords(database)
            .fail(failed.ended(), failed.counters(), FailureJson.text(failure), failed.kept());
    if (isOurs) {
      ClaimedRun run = failed.run();
      Ending ending = new Ending(RunStatus.FAILED, failure.type());
      ender.ended(database, run, ending, run.mayHaveOpenChildren(0), free, news);
    }
    return isOurs;
  }

  /**
   * Returns the worker of a run, free to go on with another when this one ends; null if its queue
   * lets none begin now that was not claimed.
   */
  @Nullable Worker worker(ClaimedRun run) {
    return board.mayHandOver(run.queue())
        ? new Worker(node, run.queue(), definitions.known())
        : null;
  }
}
