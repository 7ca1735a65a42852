package ee.durable;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of a child that a step starts and does not wait for: {@link StepContext#startWorkflow}.
 */
public final class ChildStartOptions {

  private @Nullable String ref;
  private String queue = Queues.DEFAULT;
  private int priority;
  private @Nullable Instant at;
  private ParentClosePolicy onParentClose = ParentClosePolicy.LEAVE_RUNNING;

  /**
   * Creates the default options: the queue {@code default}, priority 0, at once, the workflow's
   * name as ref.
   */
  public ChildStartOptions() {}

  /**
   * Names the child within its step. Started again under the same ref, whatever crashed in between,
   * the same child is answered.
   *
   * @param ref up to 200 characters; the default is the workflow's name
   * @return these options
   */
  public ChildStartOptions ref(String ref) {
    this.ref = Names.check("A ref", ref);
    return this;
  }

  /** Sets the queue whose workers run the child; the default is {@code default}. */
  public ChildStartOptions queue(String queue) {
    this.queue = Names.check("A queue's name", queue);
    return this;
  }

  /** Sets the child's priority, -1000 to 1000; higher runs first, the default is 0. */
  public ChildStartOptions priority(int priority) {
    this.priority = Queues.checkPriority(priority);
    return this;
  }

  /** Lets the child begin not before this instant, by the database's clock. */
  public ChildStartOptions at(Instant at) {
    this.at = Instants.storable("A start time", at);
    return this;
  }

  /**
   * Says what happens to the child when its parent ends before it. A cancelled parent always
   * cancels its open children.
   *
   * @param policy the default is {@link ParentClosePolicy#LEAVE_RUNNING}
   * @return these options
   */
  public ChildStartOptions onParentClose(ParentClosePolicy policy) {
    this.onParentClose = policy;
    return this;
  }

  /** Returns the ref, empty for the workflow's name. */
  public Optional<String> ref() {
    return Optional.ofNullable(ref);
  }

  /** Returns the queue. */
  public String queue() {
    return queue;
  }

  /** Returns the priority. */
  public int priority() {
    return priority;
  }

  /** Returns when the child may begin, empty for at once. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** Returns what happens to the child when its parent ends first. */
  public ParentClosePolicy onParentClose() {
    return onParentClose;
  }
}
