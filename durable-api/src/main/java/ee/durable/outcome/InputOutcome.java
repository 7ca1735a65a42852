package ee.durable.outcome;

import ee.durable.error.WaitNotAnsweredException;
import ee.durable.input.InputAnswer;
import ee.durable.run.Failure;

/**
 * How a question ended, as the step that asked sees it.
 *
 * <pre>{@code
 * InputOutcome answer = step.waitForApproval("manager", ask -> ask.timeout(ofDays(3)));
 * if (answer.isApproved()) ...                               // not when nobody answered in time
 *
 * String size = step.waitForChoice("size",
 *         ask -> ask.choices("S", "M").timeout(ofHours(1)).timeoutValue("M"))
 *     .valueOrTimeoutValue(String.class);
 *
 * Data address = step.waitForForm("address", ask -> ask.field(Field.text("street")))
 *     .orElseThrow().form();
 * }</pre>
 */
public sealed interface InputOutcome permits InputAnswered, InputTimedOut, InputCancelled {

  /** Returns whether somebody answered. */
  default boolean isAnswered() {
    return this instanceof InputAnswered;
  }

  /** Returns whether the timeout passed first. */
  default boolean isTimedOut() {
    return this instanceof InputTimedOut;
  }

  /**
   * Returns whether somebody answered and approved.
   *
   * @throws ee.durable.error.InvalidPayloadException if the question was none for approval
   */
  default boolean isApproved() {
    return this instanceof InputAnswered answered && answered.answer().isApproved();
  }

  /**
   * Returns why nobody answered.
   *
   * @throws IllegalStateException if somebody did
   */
  Failure error();

  /**
   * Returns the answer.
   *
   * @throws WaitNotAnsweredException if nobody answered; left uncaught it fails the step
   */
  default InputAnswer orElseThrow() {
    if (this instanceof InputAnswered answered) {
      return answered.answer();
    }
    throw new WaitNotAnsweredException(error());
  }

  /** Returns the answer read as a type if there is one, something else in every other case. */
  default <T> T valueOr(Class<T> type, T otherwise) {
    return this instanceof InputAnswered answered ? answered.answer().as(type) : otherwise;
  }

  /**
   * Returns the answer read as a type, the timeout value if nobody answered in time.
   *
   * @throws WaitNotAnsweredException if the wait was cancelled
   */
  default <T> T valueOrTimeoutValue(Class<T> type) {
    return this instanceof InputTimedOut timedOut ? timedOut.value(type) : orElseThrow().as(type);
  }
}
