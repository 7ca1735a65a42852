package ee.durable.engine.finish;

import ee.durable.EndCause;
import ee.durable.jpa.run.RunEndings.Standing;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;

/**
 * An end from outside.
 *
 * @param cause what ends the run
 * @param undoing whether what the run has done is undone
 * @param failure why
 */
public record Stop(EndCause cause, Undoing undoing, Failure failure) {

  /** Whether what a run has done is undone before it ends. */
  public enum Undoing {
    /** If its workflow says so. */
    BY_WORKFLOW,
    /** Whatever its workflow says. */
    ALWAYS,
    /** Not even what is being undone already. */
    NEVER
  }

  RunStatus status() {
    return cause == EndCause.CANCEL ? RunStatus.CANCELLED : RunStatus.TIMED_OUT;
  }

  boolean undoes(Standing standing) {
    boolean isWanted =
        switch (undoing) {
          case BY_WORKFLOW -> standing.undoOn().contains(cause.name());
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return isWanted && (standing.isUndoable() || standing.hasOpenChildren());
  }

  boolean isTermination() {
    return undoing == Undoing.NEVER;
  }

  /** What came of it. */
  public enum Result {
    /** There is no such run. */
    UNKNOWN,
    /** The run had ended before, or is being undone already. */
    TOO_LATE,
    /** The run has ended. */
    ENDED,
    /** The run undoes what it has done, and ends after that. */
    TURNED_BACK
  }
}
