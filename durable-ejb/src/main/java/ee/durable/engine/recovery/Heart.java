package ee.durable.engine.recovery;

import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import java.util.UUID;

/** Shows the other nodes that this one lives. */
public final class Heart {

  private final Transactions transactions;
  private final UUID node;
  private final String label;

  /** Creates the heart of a node. */
  public Heart(Transactions transactions, UUID node, String label) {
    this.transactions = transactions;
    this.node = node;
    this.label = label;
  }

  /** Beats once; the first beat registers the node. */
  public void beat() {
    transactions.inNew(
        tx -> {
          Nodes nodes = new Nodes(tx.database());
          if (!nodes.beat(node)) {
            nodes.register(node, label);
          }
          return true;
        });
  }

  /** Signs the node off, so that nobody has to wait for its silence. */
  public void stop() {
    transactions.inNew(
        tx -> {
          new Nodes(tx.database()).leave(node);
          return true;
        });
  }
}
