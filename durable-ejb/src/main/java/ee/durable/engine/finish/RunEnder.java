package ee.durable.engine.finish;

import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Took;
import ee.durable.engine.family.ParentNotifier;
import ee.durable.engine.family.Worker;
import ee.durable.engine.finish.Stop.Result;
import ee.durable.event.RunEnded;
import ee.durable.jpa.Database;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.ClaimedRun.WaitingParent;
import ee.durable.jpa.run.RunEndings;
import ee.durable.jpa.run.RunEndings.EndedRun;
import ee.durable.jpa.run.RunEndings.Standing;
import ee.durable.jpa.run.UndoRecords;
import ee.durable.jpa.run.UndoRecords.TurnedBack;
import ee.durable.jpa.run.Waits;
import ee.durable.run.RunId;
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

  /** The reason a child is cancelled with when its parent was terminated: so is the child. */
  public static final String PARENT_TERMINATED = "parent_terminated";

  private final ParentNotifier parents;

  /** Creates the ender of a node. */
  public RunEnder(ParentNotifier parents) {
    this.parents = parents;
  }

  /** Ends a run from outside, or turns it back to undo what it has done. */
  public Result stop(Database database, UUID run, Stop stop, News news) {
    Optional<Standing> found = new RunEndings(database).lock(run);
    if (found.isEmpty()) {
      return Result.UNKNOWN;
    }
    Standing standing = found.get();
    boolean isEarly = stop.cause() == ee.durable.EndCause.TIMEOUT && !standing.isOverdue();
    boolean isOnItsWayBack = standing.isUndoing() && !stop.isTermination();
    if (standing.hasEnded() || isOnItsWayBack || isEarly) {
      return Result.TOO_LATE;
    }
    if (stop.undoes(standing)) {
      turnBack(database, run, stop, news);
      return Result.TURNED_BACK;
    }
    new RunEndings(database)
        .end(run, stop.status(), FailureJson.text(stop.failure()), stop.isTermination())
        .ifPresent(ended -> settle(database, ended, standing, stop, news));
    return Result.ENDED;
  }

  /**
   * The children a run waits for are withdrawn: cancelled, and undone as well. The run begins with
   * its own compensations when they have ended.
   */
  private static void turnBack(Database database, UUID run, Stop stop, News news) {
    new Waits(database).closeOwn(run);
    news.tell(new Messages(database).withdrawChildren(run, PARENT_CANCELLED));
    TurnedBack turned =
        new UndoRecords(database).turnBack(run, stop.status(), FailureJson.text(stop.failure()));
    if (turned.isPending()) {
      news.due(turned.queue());
    }
    news.stopped(run);
  }

  private void settle(Database database, EndedRun ended, Standing before, Stop stop, News news) {
    new Waits(database).close(ended.run());
    WaitingParent parent = ended.parent();
    // Who never had a turn has none to give.
    WaitingParent told =
        parent != null && before.isHeld()
            ? new WaitingParent(parent.run(), parent.waitNo(), parent.seq(), false)
            : parent;
    String forChildren = stop.isTermination() ? PARENT_TERMINATED : reason(ended.status());
    tell(database, ended, stop.failure().type(), forChildren, news);
    tellParent(database, told, ended.status(), null, news);
  }

  /** Tells the family of a run that an operator has just completed. */
  public void completed(Database database, EndedRun ended, News news) {
    tell(database, ended, null, reason(ended.status()), news);
    tellParent(database, ended.parent(), ended.status(), null, news);
  }

  private static void tell(
      Database database, EndedRun ended, @Nullable String failure, String forChildren, News news) {
    news.happened(new RunEnded(new RunId(ended.run()), ended.workflow(), ended.status()));
    news.took(
        new Took(
            ended.workflow(),
            ended.queue(),
            ended.depth() == 0,
            ended.status(),
            failure,
            ended.age()));
    tellChildren(database, ended.run(), ended.status(), ended.hasChildren(), forChildren, news);
    news.ended(ended.run());
  }

  /**
   * How a run ended.
   *
   * @param status its status
   * @param failure the type of its failure, null if it has none
   */
  record Ending(RunStatus status, @Nullable String failure) {}

  /** Tells the family of a run that its own worker has just ended. */
  void ended(
      Database database,
      ClaimedRun run,
      Ending ending,
      boolean hasChildren,
      @Nullable Worker worker,
      News news) {
    UUID id = run.claim().run();
    RunStatus status = ending.status();
    news.happened(new RunEnded(new RunId(id), run.workflow(), status));
    news.took(
        new Took(
            run.workflow(), run.queue(), run.depth() == 0, status, ending.failure(), run.age()));
    tellChildren(database, id, status, hasChildren, reason(status), news);
    news.ended(id);
    tellParent(database, run.parent(), status, worker, news);
  }

  private static String reason(RunStatus status) {
    return status == RunStatus.CANCELLED ? PARENT_CANCELLED : "parent_ended";
  }

  private static void tellChildren(
      Database database,
      UUID run,
      RunStatus status,
      boolean hasChildren,
      String reason,
      News news) {
    if (hasChildren) {
      boolean isCancelled = status == RunStatus.CANCELLED;
      news.tell(new Messages(database).cancelChildren(run, reason, isCancelled));
    }
  }

  private void tellParent(
      Database database,
      @Nullable WaitingParent parent,
      RunStatus status,
      @Nullable Worker worker,
      News news) {
    if (parent != null) {
      parents.childEnded(database, parent, status == RunStatus.COMPLETED, worker, news);
    }
  }
}
