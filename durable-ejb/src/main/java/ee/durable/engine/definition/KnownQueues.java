package ee.durable.engine.definition;

import ee.durable.engine.transaction.Transactions;
import ee.durable.error.UnknownQueueException;
import ee.durable.jpa.node.Queues;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queues that nodes work for, of this application or another on the same database. A name that
 * is not known is looked up once more, since the node that works for it may have just started.
 */
public final class KnownQueues {

  private final Transactions transactions;
  private final Set<String> own;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * Creates the queues as a node knows them.
   *
   * @param own the queues it works for
   */
  public KnownQueues(Transactions transactions, Collection<String> own) {
    this.transactions = transactions;
    this.own = Set.copyOf(own);
    known.addAll(own);
  }

  /** Tells all nodes of the queues this one works for. */
  public void publish() {
    transactions.inNew(
        tx -> {
          new Queues(tx.database()).add(own);
          return true;
        });
  }

  /**
   * Returns the name if it is a queue's.
   *
   * @throws UnknownQueueException if it is not
   */
  public String checked(String queue) {
    if (!known.contains(queue)) {
      known.addAll(transactions.inNew(tx -> new Queues(tx.database()).names()));
    }
    if (!known.contains(queue)) {
      throw new UnknownQueueException(queue, known);
    }
    return queue;
  }
}
