package ee.durable.outcome;

import ee.durable.data.Data;
import ee.durable.error.ChildFailedException;
import ee.durable.run.Failure;
import ee.durable.run.RunId;

/**
 * How a called child ended, as its parent sees it.
 *
 * <pre>{@code
 * Data result = step.callWorkflow(Payment.class, input).orElseThrow();
 * Data result = step.callWorkflow(Quote.class, input).resultOr(Data.EMPTY);
 * String text = step.callWorkflow(Review.class, input, call -> call.timeout(ofDays(3)).timeoutValue("unseen"))
 *     .resultOrTimeoutValue("verdict", String.class);
 * }</pre>
 */
public sealed interface ChildOutcome
    permits Completed, Failed, Cancelled, TimedOut, Compensated, CompensationFailed {

  /** Returns the child's id. */
  RunId child();

  /** Returns whether the child completed. */
  default boolean isCompleted() {
    return this instanceof Completed;
  }

  /**
   * Returns why the child did not complete.
   *
   * @throws IllegalStateException if it did complete
   */
  Failure error();

  /**
   * Returns the child's entire final context.
   *
   * @throws ChildFailedException if the child did not complete; left uncaught it fails the step
   *     with the child's failure as cause
   */
  default Data orElseThrow() {
    if (this instanceof Completed completed) {
      return completed.result();
    }
    throw new ChildFailedException(this);
  }

  /**
   * Returns the child's entire final context if it completed, something else in every other case.
   */
  default Data resultOr(Data otherwise) {
    return this instanceof Completed completed ? completed.result() : otherwise;
  }

  /**
   * Returns one key of the child's result if it completed, the timeout value if it timed out.
   *
   * @throws ChildFailedException if the child ended in any other way
   */
  default <T> T resultOrTimeoutValue(String key, Class<T> type) {
    return this instanceof TimedOut timedOut ? timedOut.value(type) : orElseThrow().get(key, type);
  }

  /**
   * Returns the child's result if it completed, the timeout value if it timed out.
   *
   * @throws ChildFailedException if the child ended in any other way
   */
  default <T> T resultOrTimeoutValue(Class<T> type) {
    return this instanceof TimedOut timedOut ? timedOut.value(type) : orElseThrow().as(type);
  }
}
