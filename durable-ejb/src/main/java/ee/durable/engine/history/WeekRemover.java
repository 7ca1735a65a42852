package ee.durable.engine.history;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.history.CleanupOptions;
import ee.durable.jpa.history.ArchiveWeeks;
import ee.durable.jpa.history.OldFamilies;
import ee.durable.jpa.history.OldFamilies.Content;
import ee.durable.run.RunStatus;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Drops weeks of the archive of which a cleanup wants everything: that leaves no dead rows behind.
 * Weeks in which a status is kept, and weeks that somebody reads, are left to {@link
 * ArchiveRemover}.
 */
final class WeekRemover {

  private final Transactions transactions;
  private final CleanupOptions options;
  private final Tally tally;

  WeekRemover(Transactions transactions, CleanupOptions options, Tally tally) {
    this.transactions = transactions;
    this.options = options;
    this.tally = tally;
  }

  void run() {
    if (wantsAll(status -> status == RunStatus.COMPLETED)) {
      drop(true);
    }
    if (wantsAll(status -> status != RunStatus.COMPLETED)) {
      drop(false);
    }
  }

  private boolean wantsAll(Predicate<RunStatus> ofSide) {
    Set<RunStatus> wanted = options.statuses();
    return Arrays.stream(RunStatus.values())
        .filter(RunStatus::isFinal)
        .filter(ofSide)
        .allMatch(wanted::contains);
  }

  private void drop(boolean completed) {
    while (!tally.isEnough()) {
      Optional<Content> dropped = transactions.inNew(tx -> dropOne(tx, completed));
      if (dropped.isEmpty()) {
        return;
      }
      tally.add(dropped.get().families(), dropped.get().runs());
    }
  }

  private Optional<Content> dropOne(Tx tx, boolean completed) {
    OldFamilies families = new OldFamilies(tx.database());
    families.oneAtATime();
    Content before = families.countWeeks(completed, options.age());
    Optional<String> part = new ArchiveWeeks(tx.database()).drop(completed, options.age());
    if (part.isEmpty()) {
      return Optional.empty();
    }
    // Looked at when the week is locked: a family that comes in slices would lose those it has.
    if (families.isAnyLeaving(options.age())) {
      tx.rollback();
      return Optional.empty();
    }
    return Optional.of(before.without(families.countWeeks(completed, options.age())));
  }
}
