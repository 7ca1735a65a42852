package ee.durable.error;

import ee.durable.run.RunId;

/** A step cannot be completed or skipped by an operator. Nothing was changed. */
public final class NotOverridableException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final RunId run;

  /**
   * Creates the exception.
   *
   * @param step the step that was named
   * @param why why not, and what to do instead, as a sentence
   */
  public NotOverridableException(RunId run, String step, String why) {
    super(
        "Step '%s' of run %s cannot be completed or skipped by hand. %s".formatted(step, run, why));
    this.run = run;
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }
}
