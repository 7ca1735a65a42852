package ee.durable.engine.signal;

import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Announcements;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Tells the other nodes of due runs that this one does not begin now. What comes within a moment is
 * told together, in a transaction of its own; nothing is told while there is nobody to hear it.
 */
public final class Announcer {

  private static final Logger LOG = OneLineLog.of(Announcer.class);

  private static final Duration MOMENT = Duration.ofMillis(20);

  private final Transactions transactions;
  private final ScheduledExecutorService scheduler;
  private final BooleanSupplier hasListeners;
  private final Set<String> due = new TreeSet<>();

  /**
   * Creates the announcer of a node.
   *
   * @param hasListeners whether other nodes are alive
   */
  public Announcer(
      Transactions transactions, ScheduledExecutorService scheduler, BooleanSupplier hasListeners) {
    this.transactions = transactions;
    this.scheduler = scheduler;
    this.hasListeners = hasListeners;
  }

  /** Tells before long that runs are due in a queue. Never waits, never throws. */
  public void due(String queue) {
    if (hasListeners.getAsBoolean() && isFirst(queue)) {
      try {
        var unused = scheduler.schedule(this::tell, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        LOG.log(Level.DEBUG, "The others will look by themselves", stopping);
      }
    }
  }

  private boolean isFirst(String queue) {
    synchronized (due) {
      boolean isFirst = due.isEmpty();
      due.add(queue);
      return isFirst;
    }
  }

  private void tell() {
    Set<String> queues;
    synchronized (due) {
      queues = Set.copyOf(due);
      due.clear();
    }
    try {
      transactions.inNew(
          tx -> {
            new Announcements(tx.database()).due(queues);
            return true;
          });
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "The others will look by themselves", broken);
    }
  }
}
