package ee.durable.engine.finish;

import ee.durable.EndCause;
import ee.durable.jpa.run.RunEndings.Standing;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;

/**
 * An end from outside.
 *
 * @param cause what ends the run
 * @param isUndone whether what the run has done is undone, whatever its workflow says
 * @param failure why
 */
public record Stop(EndCause cause, boolean isUndone, Failure failure) {

  RunStatus status() {
    return cause == EndCause.CANCEL ? RunStatus.CANCELLED : RunStatus.TIMED_OUT;
  }

  boolean undoes(Standing standing) {
    boolean isWanted = isUndone || standing.undoOn().contains(cause.name());
    return isWanted && (standing.isUndoable() || standing.hasOpenChildren());
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
