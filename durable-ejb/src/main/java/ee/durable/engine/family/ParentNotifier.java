package ee.durable.engine.family;

import ee.durable.jpa.Database;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.ClaimedRun.WaitingParent;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.Waits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a parent that a child has ended, in the transaction that ends the child.
 *
 * <p>The child's row is locked already. A transaction never waits for a second run, or two of them
 * could wait for each other: if the parent is free its wait is answered here and now, else a
 * message is left that is delivered in a transaction of its own. While the parent's row is locked
 * its wait can be answered neither by a timeout nor by anybody else, so exactly one answer wins.
 */
public final class ParentNotifier {

  private final InFlight inFlight;

  /** Creates the notifier of a node. */
  public ParentNotifier(InFlight inFlight) {
    this.inFlight = inFlight;
  }

  /**
   * Tells the parent.
   *
   * @param hasCompleted whether the child has completed
   * @param worker who is free to go on with the parent, null if nobody is
   */
  public void childEnded(
      Database database,
      WaitingParent parent,
      boolean hasCompleted,
      @Nullable Worker worker,
      News news) {
    boolean isFree = new Waits(database).lockIfFree(parent.run());
    if (!isFree) {
      news.tell(new Messages(database).tellParent(parent.run(), parent.waitNo()));
    }
    Optional<ClaimedRun> taken = Optional.empty();
    if (isFree) {
      // A statement after the lock: it sees all that was committed before the lock was had.
      taken = answer(database, parent, worker, news);
    }
    // After the answer, which may withdraw the others: they shall not begin any more.
    Blocks.giveTurn(database, parent, hasCompleted, news);
    taken.ifPresent(run -> goOn(database, run, news));
  }

  private static Optional<ClaimedRun> answer(
      Database database, WaitingParent parent, @Nullable Worker worker, News news) {
    return Blocks.answer(database, parent.run(), List.of(parent.waitNo()), worker, news).taken();
  }

  private void goOn(Database database, ClaimedRun parent, News news) {
    ClaimedRun next = new RunClaims(database).entered(List.of(parent)).get(0);
    // Known as in flight before the commit, or else the reconciler could take it for an orphan.
    inFlight.add(next.claim());
    news.goOnWith(next);
  }
}
