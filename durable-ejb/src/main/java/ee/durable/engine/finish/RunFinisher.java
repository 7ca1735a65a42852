package ee.durable.engine.finish;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.News;
import ee.durable.engine.family.Worker;
import ee.durable.engine.finish.StepFailer.FailedAttempt;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.StepRecords;
import ee.durable.jpa.run.StepRecords.Ended;
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
      UUID id = run.claim().run();
      ender.ended(database, id, RunStatus.COMPLETED, hasChildren, run.parent(), worker(run), news);
    }
    return isOurs;
  }

  /**
   * Ends a run as failed, unless the claim is lost.
   *
   * @param worker who goes on with the parent; null if whoever records the failure is no worker, as
   *     the alarm of a step's timeout: a run handed to it would lie there for ever
   */
  void fail(Database database, FailedAttempt failed, @Nullable Worker worker, News news) {
    ClaimedRun run = failed.run();
    String failure = FailureJson.text(FailureJson.of(failed.cause()));
    if (new StepRecords(database).fail(failed.ended(), failure, failed.context())) {
      boolean hasChildren = run.at().children() > 0;
      UUID id = run.claim().run();
      ender.ended(database, id, RunStatus.FAILED, hasChildren, run.parent(), worker, news);
    }
  }

  /** Returns the worker that is at a run. */
  Worker worker(ClaimedRun run) {
    return new Worker(node, run.queue(), definitions.names());
  }
}
