package ee.durable.engine.history;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.history.CleanupOptions;
import ee.durable.jpa.history.EndedFamilies;
import ee.durable.jpa.history.EndedFamilies.Member;
import ee.durable.jpa.history.EndedFamilies.Root;
import ee.durable.jpa.history.OldFamilies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Removes old families that have not left the hot tables yet. Locks as {@link FamilyMover} does:
 * the root first, then, when all of the family is seen to have ended, its members; a family of
 * which somebody has a run is passed over.
 */
final class HotRemover {

  /** How many roots are looked at in one go. */
  private static final int LIST = 100;

  private final Transactions transactions;
  private final CleanupOptions options;
  private final Tally tally;
  private final Set<String> statuses;

  HotRemover(Transactions transactions, CleanupOptions options, Tally tally) {
    this.transactions = transactions;
    this.options = options;
    this.tally = tally;
    this.statuses = Tally.names(options);
  }

  void run() {
    Root last = Root.FIRST;
    while (!tally.isEnough()) {
      Root from = last;
      int most = tally.room(LIST);
      List<Root> roots =
          transactions.inNew(
              tx -> new OldFamilies(tx.database()).hotRoots(options.age(), statuses, from, most));
      if (roots.isEmpty()) {
        return;
      }
      last = roots.get(roots.size() - 1);
      removeAll(roots.stream().map(Root::run).toList());
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
    EndedFamilies families = new EndedFamilies(tx.database());
    OldFamilies old = new OldFamilies(tx.database());
    // Lock first, look in the next statement: whoever revives an ended run holds its root.
    List<UUID> locked = old.still(families.lock(roots), statuses);
    Families fitting = Families.of(over(families.members(locked, options.age())), options);
    Families free = fitting.withoutBusy(Set.copyOf(families.lock(fitting.runs())));
    return new Removed(
        old.removeHot(free.roots(), free.runs()), free.runs().size(), fitting.left());
  }

  private static Map<UUID, List<UUID>> over(List<Member> members) {
    return members.stream()
        .filter(Member::isOver)
        .collect(
            Collectors.groupingBy(
                Member::root,
                LinkedHashMap::new,
                Collectors.mapping(Member::run, Collectors.toList())));
  }
}
