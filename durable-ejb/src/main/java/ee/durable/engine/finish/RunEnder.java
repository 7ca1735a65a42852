package ee.durable.engine.finish;

import ee.durable.engine.family.News;
import ee.durable.engine.family.ParentNotifier;
import ee.durable.engine.family.Worker;
import ee.durable.jpa.Database;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.ClaimedRun.WaitingParent;
import ee.durable.jpa.run.RunEndings;
import ee.durable.jpa.run.RunEndings.EndedRun;
import ee.durable.jpa.run.Waits;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only way for a run to end. Whatever ends it, in that transaction its open waits are closed,
 * its children are told by their policy, and the parent that waits for it is told.
 */
public final class RunEnder {

  /** The reason a child is cancelled with when its parent was. */
  public static final String PARENT_CANCELLED = "parent_cancelled";

  private final ParentNotifier parents;

  /** Creates the ender of a node. */
  public RunEnder(ParentNotifier parents) {
    this.parents = parents;
  }

  /** Ends a run from outside, and returns false if it had ended before. */
  public boolean end(Database database, UUID run, RunStatus status, Failure failure, News news) {
    Optional<EndedRun> ended = new RunEndings(database).end(run, status, FailureJson.text(failure));
    ended.ifPresent(of -> settle(database, of, news));
    return ended.isPresent();
  }

  /**
   * Ends a run whose workflow's timeout has passed, and returns false if it has not, or the run
   * ended.
   */
  public boolean endOverdue(Database database, UUID run, Failure failure, News news) {
    Optional<EndedRun> ended = new RunEndings(database).endOverdue(run, FailureJson.text(failure));
    ended.ifPresent(of -> settle(database, of, news));
    return ended.isPresent();
  }

  private void settle(Database database, EndedRun ended, News news) {
    new Waits(database).close(ended.run());
    settle(database, ended.run(), ended.status(), ended.hasChildren(), ended.parent(), null, news);
  }

  /** Tells the family of a run that its own worker has just ended. */
  void ended(
      Database database,
      UUID run,
      RunStatus status,
      boolean hasChildren,
      @Nullable WaitingParent parent,
      @Nullable Worker worker,
      News news) {
    settle(database, run, status, hasChildren, parent, worker, news);
  }

  private void settle(
      Database database,
      UUID run,
      RunStatus status,
      boolean hasChildren,
      @Nullable WaitingParent parent,
      @Nullable Worker worker,
      News news) {
    news.ended(run);
    if (hasChildren) {
      boolean isCancelled = status == RunStatus.CANCELLED;
      String reason = isCancelled ? PARENT_CANCELLED : "parent_ended";
      news.tell(new Messages(database).cancelChildren(run, reason, isCancelled));
    }
    if (parent != null) {
      parents.childEnded(database, parent, worker, news);
    }
  }
}
