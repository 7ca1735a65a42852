package ee.durable.engine.recovery;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import java.util.UUID;

/** Shows the other nodes that this one lives. */
public final class Heart {

  private final Transactions transactions;
  private final UUID node;
  private final String label;
  private final Definitions definitions;
  private boolean isStopped;

  /** Creates the heart of a node. */
  public Heart(Transactions transactions, UUID node, String label, Definitions definitions) {
    this.transactions = transactions;
    this.node = node;
    this.label = label;
    this.definitions = definitions;
  }

  /**
   * Beats once; the first beat registers the node. A stopped node beats no more, whoever still asks
   * for it, or the others would wait for its silence.
   */
  public synchronized void beat() {
    if (isStopped) {
      return;
    }
    transactions.inNew(
        tx -> {
          Nodes nodes = new Nodes(tx.database());
          if (!nodes.beat(node)) {
            nodes.register(node, label, deployed());
          }
          return true;
        });
  }

  private String[] deployed() {
    return definitions.all().stream()
        .map(workflow -> workflow.name() + "@" + workflow.version())
        .toArray(String[]::new);
  }

  /** Signs the node off, so that nobody has to wait for its silence. */
  public synchronized void stop() {
    isStopped = true;
    transactions.inNew(
        tx -> {
          new Nodes(tx.database()).leave(node);
          return true;
        });
  }
}
