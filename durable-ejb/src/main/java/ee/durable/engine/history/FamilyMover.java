package ee.durable.engine.history;

import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.history.Archive;
import ee.durable.jpa.history.ArchiveWeeks;
import ee.durable.jpa.history.EndedFamilies;
import ee.durable.jpa.history.EndedFamilies.Member;
import ee.durable.jpa.history.EndedFamilies.Root;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Moves whole families that have ended to the archive: a root and all its descendants. Since none
 * of them runs any more, no statement of the running engine misses them.
 *
 * <p>Works through all roots that have ended for long enough, in short transactions of so many rows
 * each. Nodes do so at the same time: each passes over what another has locked. A family that is
 * too large for one transaction leaves in slices, the deepest first and the root last, so that what
 * is left can always be found from the root; readers look at both places in one statement, so they
 * see every run once.
 */
final class FamilyMover {

  private static final Logger LOG = OneLineLog.of(FamilyMover.class);

  /** How many roots are looked at in one go, and how many such lists in one look. */
  private static final int LIST = 200;

  private static final int LISTS = 50;

  /** Of so many looks one begins at the beginning; the others go on where the one before ended. */
  private static final int WHOLE = 12;

  private final Transactions transactions;
  private final Duration after;
  private final int rowsAtOnce;
  private volatile boolean isStopped;
  private Root last = Root.FIRST;
  private int looks;

  /**
   * Creates the mover of a node.
   *
   * @param after how long after its end a family leaves
   * @param rowsAtOnce about how many rows a transaction moves
   */
  FamilyMover(Transactions transactions, Duration after, int rowsAtOnce) {
    this.transactions = transactions;
    this.after = after;
    this.rowsAtOnce = rowsAtOnce;
  }

  /**
   * Moves what is to be moved, and returns how many runs that were. Does not pass each time over
   * what has just left: while somebody has an old snapshot, its dead rows cannot be cleaned up.
   */
  int run() {
    if (looks++ % WHOLE == 0) {
      last = Root.FIRST;
    }
    int moved = 0;
    for (int list = 0; list < LISTS && !isStopped; list++) {
      Root from = last;
      List<Root> roots =
          transactions.inNew(tx -> new EndedFamilies(tx.database()).roots(after, from, LIST));
      moved += move(roots);
      if (!roots.isEmpty()) {
        last = roots.get(roots.size() - 1);
      }
      if (roots.size() < LIST) {
        break;
      }
    }
    return moved;
  }

  /** Ends a run of the mover before its next transaction. */
  void stop() {
    isStopped = true;
  }

  /** As many roots at a time as probably fit into one transaction. */
  private int move(List<Root> roots) {
    int moved = 0;
    List<UUID> batch = new ArrayList<>();
    int runs = 0;
    for (Root root : roots) {
      if (!batch.isEmpty() && runs + 1 + root.children() > rowsAtOnce / 2) {
        moved += moveAll(batch);
        batch.clear();
        runs = 0;
      }
      batch.add(root.run());
      runs += 1 + root.children();
    }
    return batch.isEmpty() ? moved : moved + moveAll(batch);
  }

  /** One family that cannot be moved does not keep the others. */
  private int moveAll(List<UUID> roots) {
    try {
      return moveUntilDone(roots);
    } catch (RuntimeException broken) {
      if (DatabaseFailure.isConnectionLoss(broken)) {
        throw broken; // no family's fault
      }
      if (roots.size() > 1) {
        return roots.stream().map(List::of).mapToInt(this::moveAll).sum();
      }
      LOG.log(
          Level.WARNING,
          "DUR-901 The family of run {0} cannot be moved to the archive: {1}. It is tried again.",
          roots.get(0),
          broken.toString());
      return 0;
    }
  }

  private int moveUntilDone(List<UUID> roots) {
    int moved = 0;
    List<UUID> left = roots;
    while (!left.isEmpty() && !isStopped) {
      List<UUID> next = left;
      Batch batch = transactions.inNew(tx -> moveBatch(tx, next));
      moved += batch.members().size();
      left = batch.members().isEmpty() ? List.of() : List.copyOf(batch.left());
    }
    return moved;
  }

  private Batch moveBatch(Tx tx, List<UUID> roots) {
    EndedFamilies families = new EndedFamilies(tx.database());
    // Lock first, look in the next statement: whoever revives an ended run holds its root.
    List<UUID> locked = families.lock(roots);
    List<Member> over = families.members(locked, after).stream().filter(Member::isOver).toList();
    Batch wanted = Batch.of(over, rowsAtOnce);
    // A family of which somebody has a run locked stays together, and leaves another time.
    List<UUID> members = wanted.members().stream().map(Member::run).toList();
    Batch batch = wanted.without(Set.copyOf(families.lock(members)));
    if (!batch.members().isEmpty()) {
      leave(tx, batch);
    }
    return batch;
  }

  private static void leave(Tx tx, Batch batch) {
    new ArchiveWeeks(tx.database()).make(batch.members());
    Archive archive = new Archive(tx.database());
    archive.leave(batch.members());
    batch.sliced().forEach(archive::begin);
    archive.end(batch.ended());
  }
}
