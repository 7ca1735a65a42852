package ee.durable.error;

import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

/** There is no node with this id. */
public final class UnknownNodeException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final UUID node;

  /**
   * Creates the exception.
   *
   * @param alive the nodes that are alive, each as its label and id
   */
  public UnknownNodeException(UUID node, Collection<String> alive) {
    super(
        "There is no node with the id %s. Alive are: %s. A node that is started anew has a new id."
            .formatted(node, String.join(", ", new TreeSet<>(alive))));
    this.node = node;
  }

  /** Returns the id that was asked for. */
  public UUID node() {
    return node;
  }
}
