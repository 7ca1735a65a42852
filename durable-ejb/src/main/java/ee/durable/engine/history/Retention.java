package ee.durable.engine.history;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.history.ArchiveWeeks;
import ee.durable.jpa.history.OldFamilies;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the archive's weeks ahead, and drops those in which everything has been kept for long
 * enough: no row is ever deleted for its age. Waits a moment only for whoever reads a week that is
 * to be dropped, so that it does not keep other readers waiting; it is tried again.
 */
final class Retention {

  private static final Logger LOG = OneLineLog.of(Retention.class);

  private final Transactions transactions;
  private final HistorySettings settings;

  Retention(Transactions transactions, HistorySettings settings) {
    this.transactions = transactions;
    this.settings = settings;
  }

  void run() {
    transactions.inNew(
        tx -> {
          new ArchiveWeeks(tx.database()).makeAhead();
          return true;
        });
    settings.keepCompleted().ifPresent(age -> drop(true, age));
    settings.keepFailed().ifPresent(age -> drop(false, age));
  }

  private void drop(boolean completed, Duration age) {
    Optional<String> dropped;
    do {
      dropped = transactions.inNew(tx -> dropOne(tx, completed, age));
      dropped.ifPresent(
          part -> LOG.log(Level.INFO, "DUR-902 Dropped {0}: kept for {1}.", part, age));
    } while (dropped.isPresent());
  }

  /** Looks when the week is locked: a family that comes in slices would lose those it has. */
  private static Optional<String> dropOne(Tx tx, boolean completed, Duration age) {
    Optional<String> dropped = new ArchiveWeeks(tx.database()).drop(completed, age);
    if (dropped.isPresent() && new OldFamilies(tx.database()).isAnyLeaving(age)) {
      tx.rollback();
      return Optional.empty();
    }
    return dropped;
  }
}
