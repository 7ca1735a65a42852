package ee.durable.engine.health;

import ee.durable.engine.queue.QueueDispatcher;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Writes now and then what a node can say of itself, for whoever looks at the nodes anywhere. */
public final class SelfPortrait {

  private final Transactions transactions;
  private final UUID node;
  private final Collection<QueueDispatcher> dispatchers;
  private final Clock clock;

  /** Creates the portrait of a node. */
  public SelfPortrait(
      Transactions transactions, UUID node, Collection<QueueDispatcher> dispatchers, Clock clock) {
    this.transactions = transactions;
    this.node = node;
    this.dispatchers = dispatchers;
    this.clock = clock;
  }

  /** Looks at itself. */
  public void look() {
    int busy = dispatchers.stream().mapToInt(queue -> queue.slots().busy()).sum();
    int free = dispatchers.stream().mapToInt(queue -> queue.slots().free()).sum();
    Duration lag =
        dispatchers.stream()
            .map(QueueDispatcher::sinceLook)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    transactions.inNew(
        tx -> {
          new Nodes(tx.database()).show(node, engine(), busy + free, busy, lag, clock.instant());
          return true;
        });
  }

  private static String engine() {
    return Optional.ofNullable(SelfPortrait.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
