package ee.durable.error;

import ee.durable.run.RunId;
import ee.durable.run.RunStatus;

/** A run cannot be resumed, since nobody has paused it. Nothing was changed. */
public final class NotPausedException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient RunId run;
  private final RunStatus status;

  /** Creates the exception. */
  public NotPausedException(RunId run, RunStatus status) {
    super("Run %s is not paused, but %s. There is nothing to resume.".formatted(run, status));
    this.run = run;
    this.status = status;
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }

  /** Returns where it stands. */
  public RunStatus status() {
    return status;
  }
}
