package ee.durable.web.action;

import static ee.durable.web.access.Roles.ADMIN;
import static ee.durable.web.access.Roles.OPERATOR;

import ee.durable.Durable;
import ee.durable.queue.QueueLimits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** What operators do to queues. */
@Stateless
@RolesAllowed({OPERATOR, ADMIN})
public class QueueActions {

  @Inject private Durable durable;

  /** Creates the bean. */
  public QueueActions() {}

  /** Pauses a queue on all nodes. */
  @Audited("queue.pause")
  public void pause(@On("queue") String queue, @Because @Nullable String reason) {
    durable.queues().pause(queue, reason);
  }

  /** Pauses a queue on the nodes of a label. */
  @Audited("queue.pause")
  public void pauseOn(
      @Noted("node") String node, @On("queue") String queue, @Because @Nullable String reason) {
    durable.queues().pauseOn(node, queue, reason);
  }

  /** Ends the pause on all nodes, and a drain. */
  @Audited("queue.resume")
  public void resume(@On("queue") String queue) {
    durable.queues().resume(queue);
  }

  /** Ends the pause on the nodes of a label. */
  @Audited("queue.resume")
  public void resumeOn(@Noted("node") String node, @On("queue") String queue) {
    durable.queues().resumeOn(node, queue);
  }

  /** Lets a queue run empty. */
  @Audited("queue.drain")
  public void drain(@On("queue") String queue, @Because @Nullable String reason) {
    durable.queues().drain(queue, reason);
  }

  /**
   * Sets the limits of a queue.
   *
   * @param seen the limits that whoever sets them has seen; if they are others meanwhile, nothing
   *     is changed
   */
  @RolesAllowed(ADMIN)
  @Audited("queue.limits")
  public void setLimits(
      @On("queue") String queue,
      @Noted("before") QueueLimits seen,
      @Noted("after") QueueLimits wanted) {
    durable
        .queues()
        .change(
            queue,
            found -> {
              if (!found.equals(seen)) {
                throw new StaleException(
                    "Expected the limits of the queue '%s' as they were seen, but somebody has changed them meanwhile. %s"
                        .formatted(queue, QueueLimit.difference(found, seen)));
              }
              return wanted;
            });
  }

  /** Takes back what was changed at run time. */
  @RolesAllowed(ADMIN)
  @Audited("queue.reset")
  public void reset(@On("queue") String queue) {
    durable.queues().reset(queue);
  }
}
