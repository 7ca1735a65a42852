package ee.durable.error;

import ee.durable.run.RunId;

/** There is no run with this id. */
public final class RunNotFoundException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient RunId run;

  /** Creates the exception for an id. */
  public RunNotFoundException(RunId run) {
    super("No run has the id %s. It may have been deleted by the clean-up.".formatted(run));
    this.run = run;
  }

  /** Returns the id that was looked for. */
  public RunId run() {
    return run;
  }
}
