package ee.durable;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of a child that a step calls and waits for: {@link StepContext#callWorkflow}.
 *
 * <pre>{@code
 * step.callWorkflow(PaymentWorkflow.class, input,
 *     call -> call.ref("deposit").timeout(Duration.ofHours(1)).timeoutValue("no answer"));
 * }</pre>
 */
public final class CallOptions {

  /** What a call that timed out answers when nothing else was given. */
  public static final String DEFAULT_TIMEOUT_VALUE = "child_timeout";

  private @Nullable String ref;
  private @Nullable Duration timeout;
  private @Nullable Object timeoutValue = DEFAULT_TIMEOUT_VALUE;
  private String queue = Queues.DEFAULT;
  private int priority;
  private TimeoutPolicy onTimeout = TimeoutPolicy.CANCEL;
  private ParentClosePolicy onParentClose = ParentClosePolicy.CANCEL;

  /**
   * Creates the default options: the queue {@code default}, priority 0, no timeout, the workflow's
   * name as ref.
   */
  public CallOptions() {}

  /**
   * Names the child within its step. Called again under the same ref, whatever crashed in between,
   * the same child answers.
   *
   * @param ref up to 200 characters; the default is the workflow's name
   * @return these options
   */
  public CallOptions ref(String ref) {
    this.ref = Names.check("A ref", ref);
    return this;
  }

  /**
   * Limits how long the parent waits, counted from the moment it begins to.
   *
   * @param timeout a positive duration; without it the parent waits as long as the child takes
   * @return these options
   */
  public CallOptions timeout(Duration timeout) {
    this.timeout = Durations.positive("A call's timeout", timeout);
    return this;
  }

  /**
   * Sets what {@link ee.durable.outcome.TimedOut} carries.
   *
   * @param timeoutValue anything that can be written as JSON, {@code null} too; the default is
   *     {@value #DEFAULT_TIMEOUT_VALUE}
   * @return these options
   */
  public CallOptions timeoutValue(@Nullable Object timeoutValue) {
    this.timeoutValue = timeoutValue;
    return this;
  }

  /** Sets the queue whose workers run the child; the default is {@code default}. */
  public CallOptions queue(String queue) {
    this.queue = Names.check("A queue's name", queue);
    return this;
  }

  /** Sets the child's priority, -1000 to 1000; higher runs first, the default is 0. */
  public CallOptions priority(int priority) {
    this.priority = Queues.checkPriority(priority);
    return this;
  }

  /**
   * Says what happens to the child when the timeout passes; the default is {@link
   * TimeoutPolicy#CANCEL}.
   */
  public CallOptions onTimeout(TimeoutPolicy policy) {
    this.onTimeout = policy;
    return this;
  }

  /**
   * Says what happens to the child when its parent ends first; the default is {@link
   * ParentClosePolicy#CANCEL}.
   */
  public CallOptions onParentClose(ParentClosePolicy policy) {
    this.onParentClose = policy;
    return this;
  }

  /** Returns the ref, empty for the workflow's name. */
  public Optional<String> ref() {
    return Optional.ofNullable(ref);
  }

  /** Returns the timeout, empty for none. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Returns the timeout value, which may be null. */
  public @Nullable Object timeoutValue() {
    return timeoutValue;
  }

  /** Returns the queue. */
  public String queue() {
    return queue;
  }

  /** Returns the priority. */
  public int priority() {
    return priority;
  }

  /** Returns what happens to the child when the timeout passes. */
  public TimeoutPolicy onTimeout() {
    return onTimeout;
  }

  /** Returns what happens to the child when its parent ends first. */
  public ParentClosePolicy onParentClose() {
    return onParentClose;
  }
}
