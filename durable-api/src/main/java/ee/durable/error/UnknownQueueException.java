package ee.durable.error;

import java.util.Collection;
import java.util.TreeSet;

/** No node works for a queue of this name, so a run put there would wait for ever. */
public final class UnknownQueueException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String queue;

  /**
   * Creates the exception.
   *
   * @param known the queues there are
   */
  public UnknownQueueException(String queue, Collection<String> known) {
    super(
        ("No node works for a queue '%s'. There are: %s. A queue is made by the setting durable.queues,"
                + " for example durable.queues=default:20,%s:5.")
            .formatted(queue, String.join(", ", new TreeSet<>(known)), queue));
    this.queue = queue;
  }

  /** Returns the name that was asked for. */
  public String queue() {
    return queue;
  }
}
