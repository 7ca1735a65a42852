package ee.durable.engine.finish;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.News;
import ee.durable.engine.family.Worker;
import ee.durable.engine.finish.StepFailer.FailedAttempt;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.StepRecords;
import ee.durable.jpa.run.StepRecords.Ended;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends the runs that this node's workers have claimed: completed with their last step, or failed.
 */
public final class RunFinisher {

  private final RunEnder ender;
  private final UUID node;
  private final Definitions definitions;

  /** Creates the finisher of a node. */
  public RunFinisher(RunEnder ender, UUID node, Definitions definitions) {
    this.ender = ender;
    this.node = node;
    this.definitions = definitions;
  }

  /** Completes a run with its last step, and returns false if the claim is lost. */
  public boolean complete(
      Database database,
      ClaimedRun run,
      Ended ended,
      int newChildren,
      @Nullable String context,
      News news) {
    boolean isOurs = new StepRecords(database).complete(ended, newChildren, context);
    if (isOurs) {
      boolean hasChildren = run.at().children() + newChildren > 0;
      ender.ended(
          database,
          run.claim().run(),
          RunStatus.COMPLETED,
          hasChildren,
          run.parent(),
          worker(run),
          news);
    }
    return isOurs;
  }

  /**
   * Ends a run as failed, and returns false if the claim is lost.
   *
   * @param free the worker that may go on with the parent, null if the run's worker is not free
   */
  public boolean fail(
      Database database, FailedAttempt failed, Failure failure, @Nullable Worker free, News news) {
    boolean isOurs =
        new StepRecords(database).fail(failed.ended(), FailureJson.text(failure), failed.context());
    if (isOurs) {
      ClaimedRun run = failed.run();
      boolean hasChildren = run.at().children() > 0;
      ender.ended(
          database, run.claim().run(), RunStatus.FAILED, hasChildren, run.parent(), free, news);
    }
    return isOurs;
  }

  /** Returns the worker of a run, free to go on with another when this one ends. */
  Worker worker(ClaimedRun run) {
    return new Worker(node, run.queue(), definitions.names());
  }
}
