package ee.durable.engine;

import ee.durable.engine.transaction.Tx;
import ee.durable.error.NodeNotAliveException;
import ee.durable.error.UnknownNodeException;
import ee.durable.jpa.node.Announcements;
import ee.durable.jpa.node.NodeDrains;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets nodes begin nothing more, and begin again, each call one piece of work. */
final class EngineNodes {

  private final EngineQueues.Work work;
  private final Runnable changed;

  /**
   * Creates what drains nodes.
   *
   * @param changed is told after each commit that changed a node
   */
  EngineNodes(EngineQueues.Work work, Runnable changed) {
    this.work = work;
    this.changed = changed;
  }

  void drain(UUID node, @Nullable String reason) {
    String checked = Reasons.checked(reason);
    changing(node, drains -> drains.drain(node, checked));
  }

  void resume(UUID node) {
    changing(node, drains -> drains.resume(node));
  }

  /** The nodes are told in the same transaction, as of a change of a queue: it is as rare. */
  private void changing(UUID node, Consumer<NodeDrains> change) {
    work.in(
        tx -> {
          NodeDrains drains = new NodeDrains(tx.database());
          boolean isAlive =
              drains
                  .isAlive(node)
                  .orElseThrow(() -> new UnknownNodeException(node, drains.alive()));
          if (!isAlive) {
            throw new NodeNotAliveException(node);
          }
          change.accept(drains);
          tellAfterCommit(tx);
          return true;
        });
  }

  private void tellAfterCommit(Tx tx) {
    new Announcements(tx.database()).rules();
    tx.afterCommit(changed);
  }
}
