package ee.durable.engine.history;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.history.CleanupOptions;
import ee.durable.jpa.history.OldFamilies;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Removes old families from the archive, batch by batch. The root's lock is what this and whoever
 * brings a family back agree on.
 */
final class ArchiveRemover {

  /** How many roots are looked at in one go. */
  private static final int LIST = 100;

  private final Transactions transactions;
  private final CleanupOptions options;
  private final Tally tally;
  private final Set<String> statuses;

  ArchiveRemover(Transactions transactions, CleanupOptions options, Tally tally) {
    this.transactions = transactions;
    this.options = options;
    this.tally = tally;
    this.statuses = Tally.names(options);
  }

  void run() {
    UUID last = new UUID(0, 0);
    while (!tally.isEnough()) {
      UUID from = last;
      int most = tally.room(LIST);
      List<UUID> roots =
          transactions.inNew(
              tx ->
                  new OldFamilies(tx.database())
                      .archivedRoots(options.age(), statuses, from, most));
      if (roots.isEmpty()) {
        return;
      }
      last = roots.get(roots.size() - 1);
      removeAll(roots);
    }
  }

  private void removeAll(List<UUID> roots) {
    List<UUID> left = roots;
    while (!left.isEmpty()) {
      List<UUID> next = left;
      Removed removed = transactions.inNew(tx -> remove(tx, next));
      tally.add(removed.families(), removed.runs());
      left = removed.left();
    }
  }

  private Removed remove(Tx tx, List<UUID> roots) {
    OldFamilies old = new OldFamilies(tx.database());
    // An archived family does not change; what another has removed meanwhile is not found here.
    Families families = Families.of(old.archivedFamilies(old.lockArchived(roots)), options);
    return new Removed(
        old.removeArchived(families.roots(), families.runs()),
        families.runs().size(),
        families.left());
  }
}
