package ee.durable.engine.queue;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.RunClaims;
import java.util.List;
import java.util.UUID;

/** Claims batches of pending runs for this node, and gives back what it cannot begin. */
public final class RunClaimer {

  private final Transactions transactions;
  private final Definitions definitions;
  private final InFlight inFlight;
  private final UUID node;

  /** Creates the claimer of a node. */
  public RunClaimer(
      Transactions transactions, Definitions definitions, InFlight inFlight, UUID node) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.inFlight = inFlight;
    this.node = node;
  }

  /** Claims the next runs of a queue. */
  List<ClaimedRun> claim(String queue, int most) {
    List<ClaimedRun> claimed =
        transactions.inNew(
            tx -> new RunClaims(tx.database()).claim(queue, definitions.known(), node, most));
    claimed.forEach(run -> inFlight.add(run.claim()));
    return claimed;
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
