package ee.durable.error;

import ee.durable.run.RunId;

/** A run cannot be retried where it is. Nothing was changed. */
public final class NotRetryableException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final RunId run;

  /**
   * Creates the exception.
   *
   * @param why why not, and what to do instead, as a sentence
   */
  public NotRetryableException(RunId run, String why) {
    super("Run %s cannot be retried in place. %s".formatted(run, why));
    this.run = run;
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }
}
