package ee.durable.engine.execution;

import ee.durable.engine.execution.Aim.UndoingChildren;
import ee.durable.error.PermanentFailure;
import ee.durable.jpa.run.Link;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.util.List;

/**
 * Undoes what children have done: a child that has ended stays as it ended, and a run of its own
 * undoes it. They run one after the other, for the child that ended last first.
 */
final class UndoneChildren {

  private final UndoingChildren aim;
  private final RunningStep step;
  private final String cause;

  UndoneChildren(UndoingChildren aim, RunningStep step, String cause) {
    this.aim = aim;
    this.step = step;
    this.cause = cause;
  }

  /** Returns when all are undone, or leaves to wait for that. */
  void run() {
    List<Link> undos = step.children().undos();
    if (undos.isEmpty()) {
      step.children().undo(aim.children(), cause);
      throw step.suspend();
    }
    List<Link> open = undos.stream().filter(undo -> !undo.hasEnded()).toList();
    if (!open.isEmpty()) {
      step.children().reopen(open);
      throw step.suspend();
    }
    List<Link> failed =
        undos.stream().filter(undo -> undo.status() != RunStatus.COMPLETED).toList();
    if (!failed.isEmpty()) {
      throw new PermanentFailure(
          Failure.of(
              "compensation_failed",
              "%d of %d children of '%s' could not be undone completely; see the runs %s."
                  .formatted(
                      failed.size(),
                      undos.size(),
                      aim.path(),
                      failed.stream().map(Link::child).toList())));
    }
  }
}
