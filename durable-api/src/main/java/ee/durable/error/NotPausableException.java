package ee.durable.error;

import ee.durable.run.RunId;

/** A run cannot be paused as it stands. Nothing was changed. */
public final class NotPausableException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient RunId run;

  /**
   * Creates the exception.
   *
   * @param why why not, and what to do instead, as a sentence
   */
  public NotPausableException(RunId run, String why) {
    super("Run %s cannot be paused. %s".formatted(run, why));
    this.run = run;
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }
}
