package ee.durable.error;

import ee.durable.run.RunId;
import ee.durable.run.RunStatus;

/** The run has ended before, or is being undone, so that it cannot be changed any more. */
public final class RunEndedException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient RunId run;
  private final RunStatus status;

  /**
   * Creates the exception.
   *
   * @param change what was asked for, as in "cannot be <em>cancelled</em>"
   */
  public RunEndedException(RunId run, RunStatus status, String change) {
    super("Run %s %s and cannot be %s.".formatted(run, found(status), change));
    this.run = run;
    this.status = status;
  }

  /** Of the runs that have not ended only those are refused that are on their way back. */
  private static String found(RunStatus status) {
    return status.isFinal() ? "has ended as " + status : "is being undone";
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }

  /** Returns how it ended, or where it stands while it is being undone. */
  public RunStatus status() {
    return status;
  }
}
