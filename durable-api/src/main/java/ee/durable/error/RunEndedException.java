package ee.durable.error;

import ee.durable.run.RunId;
import ee.durable.run.RunStatus;

/** The run has ended before, so that it cannot be changed any more. */
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
    super("Run %s has ended as %s and cannot be %s.".formatted(run, status, change));
    this.run = run;
    this.status = status;
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }

  /** Returns how it ended. */
  public RunStatus status() {
    return status;
  }
}
