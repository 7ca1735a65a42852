package ee.durable.error;

import ee.durable.run.RunId;

/** A run is not blocked, so there is nothing to resume. */
public class NotBlockedException extends DurableException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param found where the run stands, in words
   */
  public NotBlockedException(RunId run, String found) {
    super("Run %s is not blocked; it is %s. Nothing was changed.".formatted(run, found));
  }
}
