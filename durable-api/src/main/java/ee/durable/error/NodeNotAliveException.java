package ee.durable.error;

import java.util.UUID;

/** A node cannot be drained or resumed, since it has stopped or is taken for dead. */
public final class NodeNotAliveException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final UUID node;

  /** Creates the exception. */
  public NodeNotAliveException(UUID node) {
    super(
        ("Node %s is not alive: it has stopped, or has been silent for too long. It claims nothing,"
                + " and other nodes take over what it was at. Nothing was changed.")
            .formatted(node));
    this.node = node;
  }

  /** Returns the node. */
  public UUID node() {
    return node;
  }
}
