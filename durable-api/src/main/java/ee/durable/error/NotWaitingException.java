package ee.durable.error;

import ee.durable.run.RunId;

/** A run does not wait for anything that could be cancelled. */
public class NotWaitingException extends DurableException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param found where the run stands, in words
   */
  public NotWaitingException(RunId run, String found) {
    super(
        "Run %s does not wait for an event, an input or a sleep; it is %s. Nothing was changed."
            .formatted(run, found));
  }
}
