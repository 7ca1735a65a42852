package ee.durable.outcome;

import ee.durable.data.Data;
import ee.durable.error.WaitNotAnsweredException;
import ee.durable.run.Failure;

/**
 * How the wait for one event ended.
 *
 * <pre>{@code
 * EventOutcome paid = step.waitForEvent("payment.confirmed", wait -> wait.timeout(ofMinutes(15)));
 * if (paid instanceof EventReceived received) ...
 *
 * Data payment = step.waitForEvent("payment.confirmed").orElseThrow().data();
 * }</pre>
 */
public sealed interface EventOutcome permits EventReceived, EventTimedOut, EventCancelled {

  /** Returns whether the event came. */
  default boolean isReceived() {
    return this instanceof EventReceived;
  }

  /** Returns whether the timeout passed first. */
  default boolean isTimedOut() {
    return this instanceof EventTimedOut;
  }

  /**
   * Returns why the event did not come.
   *
   * @throws IllegalStateException if it did
   */
  Failure error();

  /**
   * Returns the event.
   *
   * @throws WaitNotAnsweredException if it did not come; left uncaught it fails the step
   */
  default ReceivedEvent orElseThrow() {
    if (this instanceof EventReceived received) {
      return received.event();
    }
    throw new WaitNotAnsweredException(error());
  }

  /** Returns the payload as a document if the event came, something else in every other case. */
  default Data payloadOr(Data otherwise) {
    return this instanceof EventReceived received ? received.event().data() : otherwise;
  }

  /** Returns the payload read as a type if the event came, something else in every other case. */
  default <T> T payloadOr(Class<T> type, T otherwise) {
    return this instanceof EventReceived received ? received.event().as(type) : otherwise;
  }

  /**
   * Returns the payload read as a type if the event came, the timeout value if it came too late.
   *
   * @throws WaitNotAnsweredException if the wait was cancelled
   */
  default <T> T payloadOrTimeoutValue(Class<T> type) {
    return this instanceof EventTimedOut timedOut ? timedOut.value(type) : orElseThrow().as(type);
  }
}
