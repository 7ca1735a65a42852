package ee.durable.queue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Shows the queues of all nodes, and changes them while they work. Get it by {@code
 * durable.queues()}. Changes are kept in the database: they outlive nodes, count for all of them as
 * soon as they are committed, and join the caller's transaction like every call of {@link
 * ee.durable.Durable}. Idle nodes notice them within a second.
 *
 * <pre>{@code
 * durable.queues().pause("email", "the provider is down");
 * durable.queues().change("reports", limits -> limits.withConcurrency(2));
 * durable.queues().resume("email");
 * }</pre>
 *
 * <p>Every method throws {@link ee.durable.error.UnknownQueueException} if no node has ever worked
 * for a queue of that name.
 */
public interface QueueControl {

  /** Lists all queues by name. */
  List<QueueInfo> all();

  /** Returns a queue as it is now. */
  QueueInfo get(String queue);

  /**
   * Changes the limits of a queue. From now on they are the database's, and the configuration of
   * the nodes does not count for this queue until {@link #reset}.
   *
   * @param change is given the limits as they are, and returns them as they shall be
   * @return the limits as they are now
   */
  QueueLimits change(String queue, UnaryOperator<QueueLimits> change);

  /** Takes back what was changed at run time; nodes bring their configuration when they start. */
  void reset(String queue);

  /**
   * Pauses a queue on all nodes: workers begin nothing that is queued.
   *
   * @param reason up to 2,000 characters; null for none
   */
  void pause(String queue, @Nullable String reason);

  /**
   * Pauses a queue on the nodes of a label, those that start later too.
   *
   * @param node the label, setting {@code durable.node.label}
   * @param reason up to 2,000 characters; null for none
   */
  void pauseOn(String node, String queue, @Nullable String reason);

  /** Ends the pause on all nodes, and a drain. Pauses on single nodes stay. */
  void resume(String queue);

  /** Ends the pause on the nodes of a label. */
  void resumeOn(String node, String queue);

  /**
   * Lets a queue run empty: applications are refused to start runs in it, with {@link
   * ee.durable.error.QueueDrainingException}, while what is in it is worked off. Children of runs
   * are let in, or what is in it could not end.
   *
   * @param reason up to 2,000 characters; null for none
   */
  void drain(String queue, @Nullable String reason);
}
