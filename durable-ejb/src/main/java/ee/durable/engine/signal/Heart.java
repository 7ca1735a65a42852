package ee.durable.engine.signal;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Line;
import ee.durable.jpa.node.Line.Beat;
import ee.durable.jpa.node.Nodes;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Shows the other nodes that this one lives, and knows for how long they have not heard of it. */
public final class Heart {

  private static final Logger LOG = OneLineLog.of(Heart.class);

  private static final Duration USUAL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Of the timeout: who has been silent for longer may be taken for dead any moment. */
  private static final double DOUBTFUL = 0.6;

  private final Transactions transactions;
  private final UUID node;
  private final String label;
  private final Definitions definitions;
  private final Collection<String> queues;
  private final Duration timeout;
  private final LongSupplier nanoTime;
  private volatile long lastBeat;
  private boolean isStopped;

  /**
   * Creates the heart of a node.
   *
   * @param queues the queues it works for
   * @param timeout after which silence it is taken for dead
   * @param nanoTime the monotonic clock
   */
  public Heart(
      Transactions transactions,
      UUID node,
      String label,
      Definitions definitions,
      Collection<String> queues,
      Duration timeout,
      LongSupplier nanoTime) {
    this.transactions = transactions;
    this.node = node;
    this.label = label;
    this.definitions = definitions;
    this.queues = queues;
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.lastBeat = nanoTime.getAsLong() - timeout.toNanos();
  }

  /** Returns the node. */
  public UUID node() {
    return node;
  }

  /** Returns how long the line may be silent before it is taken for broken. */
  Duration patience() {
    Duration half = timeout.dividedBy(2);
    return half.compareTo(PATIENCE) > 0 ? half : PATIENCE;
  }

  /** Returns the time between two beats: some of them fit into the timeout. */
  Duration interval() {
    Duration fifth = timeout.dividedBy(5);
    return fifth.compareTo(USUAL) < 0 ? fifth : USUAL;
  }

  /**
   * Beats once if the line has not lately; the first beat registers the node. A stopped node beats
   * no more, whoever still asks for it, or the others would wait for its silence.
   */
  public void beat() {
    if (nanoTime.getAsLong() - lastBeat > interval().toNanos() * 3 / 2) {
      register();
    }
  }

  /** Beats on the line. */
  synchronized void beat(Line line) {
    if (isStopped) {
      return;
    }
    long begun = nanoTime.getAsLong();
    Beat beat = line.beat(node);
    if (beat == Beat.UNKNOWN) {
      register();
    } else {
      beaten(begun, beat == Beat.REVIVED);
    }
  }

  /** Beats, and registers the node if it is not known. */
  private synchronized void register() {
    if (isStopped) {
      return;
    }
    long begun = nanoTime.getAsLong();
    transactions.inNew(
        tx -> {
          Nodes nodes = new Nodes(tx.database());
          if (!nodes.beat(node)) {
            nodes.register(node, label, deployed(), queues.toArray(String[]::new));
          }
          return true;
        });
    beaten(begun, false);
  }

  private void beaten(long begun, boolean isRevived) {
    lastBeat = begun; // the others may have seen it from then on
    if (isRevived) {
      LOG.log(
          Level.WARNING,
          "DUR-706 This node was taken for dead, since it had been silent for too long. It is alive"
              + " again; what others took from it meanwhile is theirs.");
    }
  }

  /**
   * Returns whether the others have heard of this node lately. If not, it may be taken for dead any
   * moment, and should begin nothing.
   */
  public boolean isHeard() {
    return nanoTime.getAsLong() - lastBeat < (long) (timeout.toNanos() * DOUBTFUL);
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
