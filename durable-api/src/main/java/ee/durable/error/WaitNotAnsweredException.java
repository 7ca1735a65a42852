package ee.durable.error;

import ee.durable.run.Failure;

/**
 * A wait for an input or event ended without one: it timed out or was cancelled. Left uncaught, it
 * fails the step's attempt.
 */
public final class WaitNotAnsweredException extends StepFailedException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param failure of the type {@code input_timeout}, {@code input_cancelled}, {@code
   *     event_timeout} or {@code event_cancelled}
   */
  public WaitNotAnsweredException(Failure failure) {
    super(failure);
  }
}
