package ee.durable.engine.finish;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.News;
import ee.durable.engine.family.Worker;
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
      tellFamily(database, run, RunStatus.COMPLETED, hasChildren, news);
    }
    return isOurs;
  }

  /** Ends a run as failed, and returns false if the claim is lost. */
  public boolean fail(
      Database database,
      ClaimedRun run,
      Ended ended,
      Failure failure,
      @Nullable String context,
      News news) {
    boolean isOurs = new StepRecords(database).fail(ended, FailureJson.text(failure), context);
    if (isOurs) {
      tellFamily(database, run, RunStatus.FAILED, run.at().children() > 0, news);
    }
    return isOurs;
  }

  private void tellFamily(
      Database database, ClaimedRun run, RunStatus status, boolean hasChildren, News news) {
    Worker free = new Worker(node, run.queue(), definitions.names());
    ender.ended(database, run.claim().run(), status, hasChildren, run.parent(), free, news);
  }
}
