package ee.durable.engine.definition;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.UnknownQueueException;
import ee.durable.jpa.node.NodeDrains;
import ee.durable.jpa.queue.QueueRules;
import ee.durable.jpa.queue.Queues;
import ee.durable.log.OneLineLog;
import ee.durable.queue.QueueLimits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queues of all nodes and what is set for them, as this node last saw it. What it decides by
 * the board it decides for now: a claim names the number of the rules it was made by, so that what
 * an operator has changed holds from its commit, however old the board of a node is.
 */
public final class QueueBoard {

  private static final Logger LOG = OneLineLog.of(QueueBoard.class);

  private final Transactions transactions;
  private final UUID node;
  private final String label;
  private final Map<String, Integer> own;
  private final Map<String, QueueLimits> configured;
  private volatile Seen seen = new Seen(Map.of(), false);

  /**
   * What was last seen, all as of one moment.
   *
   * @param rules what is set for each queue
   * @param isDraining whether this node begins nothing more
   */
  private record Seen(Map<String, QueueRules> rules, boolean isDraining) {}

  /**
   * Creates the board of a node.
   *
   * @param node its id, by which it may be drained
   * @param label what the node is called, by which it may be paused
   * @param own the queues it works for, and how many runs of each it runs at a time
   * @param configured what its configuration says of queues
   */
  public QueueBoard(
      Transactions transactions,
      UUID node,
      String label,
      Map<String, Integer> own,
      Map<String, QueueLimits> configured) {
    this.transactions = transactions;
    this.node = node;
    this.label = label;
    this.own = Map.copyOf(own);
    this.configured = Map.copyOf(configured);
  }

  /** Tells all nodes of the queues this one works for and of what its configuration says. */
  public void publish() {
    transactions.inNew(
        tx -> {
          new Queues(tx.database()).add(own.keySet());
          return true;
        });
    configured.forEach(this::publish);
    refresh();
  }

  private void publish(String queue, QueueLimits limits) {
    transactions.inNew(
        tx -> {
          Queues queues = new Queues(tx.database());
          queues.lock(queue).ifPresent(now -> publish(queues, now, limits));
          return true;
        });
  }

  private static void publish(Queues queues, QueueRules now, QueueLimits limits) {
    if (now.limits().equals(limits)) {
      return;
    }
    if (now.isChanged()) {
      LOG.log(
          Level.INFO,
          "DUR-205 Queue {0} was changed at run time to {1}; the configuration, {2}, does not count"
              + " until somebody resets the queue.",
          now.queue(),
          now.limits(),
          limits);
    } else {
      queues.set(now.queue(), limits, false);
    }
  }

  /** Looks at the queues and the node anew, and returns whether something has changed. */
  public boolean refresh() {
    Seen before = seen;
    Seen now = transactions.inNew(this::look);
    seen = now;
    return !now.equals(before);
  }

  private Seen look(Tx tx) {
    Map<String, QueueRules> rules =
        new Queues(tx.database())
            .all().stream().collect(Collectors.toMap(QueueRules::queue, Function.identity()));
    return new Seen(rules, new NodeDrains(tx.database()).isDraining(node));
  }

  /**
   * Returns the name if it is a queue's. One that is not known is looked up once more, since the
   * node that works for it may have just started.
   *
   * @throws UnknownQueueException if it is not
   */
  public String checked(String queue) {
    if (!own.containsKey(queue) && rules(queue).isEmpty()) {
      refresh();
      if (rules(queue).isEmpty()) {
        throw new UnknownQueueException(queue, seen.rules().keySet());
      }
    }
    return queue;
  }

  /** Returns whether this node begins nothing more, whatever the queue. */
  public boolean isDraining() {
    return seen.isDraining();
  }

  /** Returns what was last seen of a queue, empty if nothing. */
  public Optional<QueueRules> rules(String queue) {
    return Optional.ofNullable(seen.rules().get(queue));
  }

  /** Returns on what terms this node works for a queue, all as of one moment. */
  public Terms terms(String queue) {
    int configuredHere = own.getOrDefault(queue, 0);
    Seen now = seen;
    @Nullable QueueRules found = now.rules().get(queue);
    if (found == null) {
      return new Terms(queue, 0, configuredHere, now.isDraining(), false);
    }
    return new Terms(
        queue,
        found.number(),
        found.limits().concurrencyPerNode().orElse(configuredHere),
        now.isDraining() || found.isPausedOn(label),
        found.limits().concernAllNodes());
  }

  /**
   * Returns whether a worker that ends or suspends a run of the queue may go on with another
   * without claiming it: not where the node or the queue begins nothing. It takes the place of the
   * first among those that run at a time, but not among those of its key, nor among those that are
   * begun in a span of time.
   */
  public boolean mayHandOver(String queue) {
    Seen now = seen;
    if (now.isDraining()) {
      return false;
    }
    @Nullable QueueRules found = now.rules().get(queue);
    return found == null
        || (!found.isPausedOn(label)
            && found.limits().concurrencyPerKey().isEmpty()
            && found.limits().rateLimit().isEmpty());
  }
}
