package ee.durable.engine.history;

import ee.durable.engine.transaction.Transactions;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after ended runs, on a thread of its own: a large family, or a week that somebody reads,
 * must not hold up the clock and the heart.
 */
public final class History {

  private static final Logger LOG = OneLineLog.of(History.class);

  /** About so many rows are moved in one transaction. */
  private static final int ROWS_AT_ONCE = 1000;

  /** Of so many looks one is for the weeks. */
  private static final int SELDOM = 60;

  private final FamilyMover mover;
  private final Retention retention;
  private final Executor threads;
  private final AtomicBoolean isAtIt = new AtomicBoolean();
  private int looks;

  /**
   * Creates the history of a node.
   *
   * @param threads lends a thread
   */
  public History(Transactions transactions, HistorySettings settings, Executor threads) {
    this.mover = new FamilyMover(transactions, settings.after(), ROWS_AT_ONCE);
    this.retention = new Retention(transactions, settings);
    this.threads = threads;
  }

  /** Begins to look, unless the look before is still at it. */
  public void look() {
    if (isAtIt.compareAndSet(false, true)) {
      try {
        threads.execute(this::work);
      } catch (RuntimeException refused) {
        isAtIt.set(false);
        throw refused;
      }
    }
  }

  private void work() {
    try {
      if (looks++ % SELDOM == 0) {
        attempt(retention::run);
      }
      attempt(mover::run);
    } finally {
      isAtIt.set(false);
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException broken) {
      LOG.log(
          Level.WARNING,
          "DUR-903 The archive cannot be reached or changed: {0}. It is tried again in some"
              + " seconds.",
          broken.toString());
    }
  }

  /** Moves nothing any more. */
  public void stop() {
    mover.stop();
  }
}
