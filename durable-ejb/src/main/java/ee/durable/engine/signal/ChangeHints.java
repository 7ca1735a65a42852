package ee.durable.engine.signal;

import ee.durable.data.JsonValues;
import ee.durable.engine.transaction.Transactions;
import ee.durable.event.RunsChanged;
import ee.durable.jpa.node.Announcements;
import ee.durable.log.OneLineLog;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells this node and the others that something has changed that people may look at. What comes
 * within half a second is told together; where nothing changes, nothing happens.
 */
public final class ChangeHints {

  private static final Logger LOG = OneLineLog.of(ChangeHints.class);

  /** What was changed in one transaction, or in some that follow each other closely. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  /** So long there is silence between two hints. */
  private static final Duration SILENCE = Duration.ofMillis(500);

  private final Transactions transactions;
  private final ScheduledExecutorService scheduler;
  private final UUID node;
  private final BooleanSupplier hasListeners;
  private final Watches watches;
  private final LongSupplier nanoTime;
  private Changes here = new Changes();
  private Changes anywhere = new Changes();
  private boolean isArmed;
  private long told;

  /**
   * Creates the hints of a node.
   *
   * @param hasListeners whether other nodes are alive
   * @param watches are told on this node
   * @param nanoTime the monotonic clock
   */
  public ChangeHints(
      Transactions transactions,
      ScheduledExecutorService scheduler,
      UUID node,
      BooleanSupplier hasListeners,
      Watches watches,
      LongSupplier nanoTime) {
    this.transactions = transactions;
    this.scheduler = scheduler;
    this.node = node;
    this.hasListeners = hasListeners;
    this.watches = watches;
    this.nanoTime = nanoTime;
    this.told = nanoTime.getAsLong() - SILENCE.toNanos();
  }

  /** Notes changes that are committed here. Never waits, never throws. */
  public void changed(RunsChanged changes) {
    note(changes, true);
  }

  /** Notes what another node has told; what this one has told itself it knows. */
  public void heard(String text) {
    try {
      JsonObject json = JsonValues.parse(text).asJsonObject();
      if (!Changes.teller(json).equals(node)) {
        note(Changes.read(json), false);
      }
    } catch (RuntimeException unreadable) {
      LOG.log(Level.DEBUG, "A hint of another build cannot be read", unreadable);
    }
  }

  private void note(RunsChanged changes, boolean isHere) {
    Duration delay = noted(changes, isHere);
    if (delay != null) {
      try {
        var unused = scheduler.schedule(this::tell, delay.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException stopping) {
        LOG.log(Level.DEBUG, "Pages will look by themselves", stopping);
      }
    }
  }

  /** Returns in how long to tell; null if that is under way. */
  private synchronized @Nullable Duration noted(RunsChanged changes, boolean isHere) {
    anywhere.addAll(changes);
    if (isHere) {
      here.addAll(changes);
    }
    if (isArmed || anywhere.isEmpty()) {
      return null;
    }
    isArmed = true;
    Duration left = SILENCE.minusNanos(nanoTime.getAsLong() - told);
    return left.compareTo(MOMENT) > 0 ? left : MOMENT;
  }

  private void tell() {
    Changes forOthers;
    RunsChanged forUs;
    synchronized (this) {
      forOthers = here;
      forUs = anywhere.told();
      here = new Changes();
      anywhere = new Changes();
      isArmed = false;
      told = nanoTime.getAsLong();
    }
    if (!forOthers.isEmpty() && hasListeners.getAsBoolean()) {
      announce(forOthers.text(node));
    }
    watches.tell(forUs);
  }

  private void announce(String text) {
    try {
      transactions.inNew(
          tx -> {
            new Announcements(tx.database()).changed(text);
            return true;
          });
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "Pages on other nodes will look by themselves", broken);
    }
  }
}
