package ee.durable.engine.queue;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.queue.QueueRules;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.RunClaims;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Claims batches of pending runs for this node, and gives back what it cannot begin. */
public final class RunClaimer {

  private final Transactions transactions;
  private final Definitions definitions;
  private final QueueBoard board;
  private final InFlight inFlight;
  private final UUID node;
  private final BooleanSupplier isHeard;
  private final SharedLimits sharedLimits;

  /**
   * Creates the claimer of a node.
   *
   * @param label what the node is called
   * @param isHeard whether the others have heard of this node lately: one that has been silent may
   *     be taken for dead any moment, and begins nothing more
   */
  public RunClaimer(
      Transactions transactions,
      Definitions definitions,
      QueueBoard board,
      InFlight inFlight,
      UUID node,
      String label,
      BooleanSupplier isHeard) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.board = board;
    this.inFlight = inFlight;
    this.node = node;
    this.isHeard = isHeard;
    this.sharedLimits = new SharedLimits(label, node);
  }

  /** Returns whether this node begins nothing of a queue. */
  boolean isPaused(String queue) {
    return board.isPaused(queue);
  }

  /** Returns whether what is claimed is missing on other nodes until it is begun. */
  boolean isShared(String queue) {
    return board.isShared(queue);
  }

  /** Claims the next runs of a queue. */
  Claimed claim(String queue, int most) {
    if (board.isPaused(queue) || !isHeard.getAsBoolean()) {
      return Claimed.NOTHING;
    }
    Claimed claimed = transactions.inNew(tx -> claim(tx, queue, most));
    claimed.runs().forEach(run -> inFlight.add(run.claim()));
    return claimed;
  }

  private Claimed claim(Tx tx, String queue, int most) {
    if (board.isShared(queue)) {
      return sharedLimits.claim(tx.database(), queue, definitions.known(), most);
    }
    int rules = board.rules(queue).map(QueueRules::number).orElse(0);
    List<ClaimedRun> runs =
        new RunClaims(tx.database()).claim(queue, rules, definitions.known(), node, most);
    return new Claimed(runs, Optional.empty());
  }

  /**
   * Gives runs back that were not begun. All are forgotten first: those that cannot be given back
   * since the database is lost are then found by the reconciler.
   */
  void release(List<ClaimedRun> runs) {
    runs.forEach(run -> inFlight.remove(run.claim()));
    for (ClaimedRun run : runs) {
      transactions.inNew(tx -> new RunClaims(tx.database()).release(run.claim()));
    }
  }
}
