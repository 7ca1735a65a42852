package ee.durable.engine.queue;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.definition.Terms;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.RunClaims.Latencies;
import java.time.Duration;
import java.util.IdentityHashMap;
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
  private final Latencies told;

  /**
   * Creates the claimer of a node.
   *
   * @param isHeard whether the others have heard of this node lately: one that has been silent may
   *     be taken for dead any moment, and begins nothing more
   * @param told is told of each run that was claimed, and how long it was pending
   */
  public RunClaimer(
      Transactions transactions,
      Definitions definitions,
      QueueBoard board,
      InFlight inFlight,
      UUID node,
      BooleanSupplier isHeard,
      Latencies told) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.board = board;
    this.inFlight = inFlight;
    this.node = node;
    this.isHeard = isHeard;
    this.told = told;
    this.sharedLimits = new SharedLimits(node);
  }

  /** Returns on what terms the node works for a queue by now. */
  Terms terms(String queue) {
    return board.terms(queue);
  }

  /** Claims the next runs of a queue, and none if its rules are others by now. */
  Claimed claim(Terms terms, int most) {
    if (terms.isPaused() || !isHeard.getAsBoolean()) {
      return Claimed.NOTHING;
    }
    IdentityHashMap<ClaimedRun, Duration> pending = new IdentityHashMap<>();
    Claimed claimed = transactions.inNew(tx -> claim(tx, terms, most, pending::put));
    claimed.runs().forEach(run -> inFlight.add(run.claim()));
    pending.forEach(told::pending);
    return claimed;
  }

  private Claimed claim(Tx tx, Terms terms, int most, Latencies latencies) {
    RunClaims claims = new RunClaims(tx.database(), latencies);
    if (terms.isShared()) {
      return sharedLimits.claim(tx.database(), claims, terms, definitions.known(), most);
    }
    List<ClaimedRun> runs =
        claims.claim(terms.queue(), terms.rules(), definitions.known(), node, most);
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
