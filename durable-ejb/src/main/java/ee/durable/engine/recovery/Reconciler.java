package ee.durable.engine.recovery;

import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.InFlight.Held;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.run.Claim;
import ee.durable.jpa.run.RunClaims;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Compares what the database says this node owns with what it is at.
 *
 * <p>What it owns and is not at is released: the answer to a claim's commit was lost, or a worker
 * died. Without that they would be running for ever on a healthy node. What it is at and does not
 * own any more is interrupted: another node took it over while this one was silent, and nothing of
 * it can commit here.
 *
 * <p>Both only when found so twice in a row, since between a commit and the worker's next move it
 * may be found so once.
 */
public final class Reconciler {

  private static final Logger LOG = OneLineLog.of(Reconciler.class);

  private final Transactions transactions;
  private final InFlight inFlight;
  private final UUID node;
  private Set<Claim> suspects = new HashSet<>();
  private Set<Held> lost = new HashSet<>();

  /** Creates the reconciler of a node. */
  public Reconciler(Transactions transactions, InFlight inFlight, UUID node) {
    this.transactions = transactions;
    this.inFlight = inFlight;
    this.node = node;
  }

  /** Compares what this node owns with what it is at. */
  public void run() {
    Set<Held> held = inFlight.held(); // first, or a run claimed meanwhile would seem lost
    List<Claim> owned = transactions.inNew(tx -> new Nodes(tx.database()).owned(node));
    release(owned);
    interrupt(held, owned);
  }

  private void release(List<Claim> owned) {
    Set<Claim> found = new HashSet<>(owned);
    found.removeIf(inFlight::has);
    Set<Claim> again = new HashSet<>(found);
    again.retainAll(suspects);
    again.forEach(this::release);
    found.removeAll(again);
    suspects = found;
  }

  private void interrupt(Set<Held> held, List<Claim> owned) {
    owned.forEach(claim -> held.remove(new Held(claim.run(), claim.epoch())));
    Set<Held> again = new HashSet<>(held);
    again.retainAll(lost);
    again.forEach(
        gone -> {
          if (inFlight.interrupt(gone)) {
            LOG.log(
                Level.WARNING,
                "DUR-707 Run {0} was taken over by another node. The step that is still running"
                    + " here is interrupted; nothing of it is committed.",
                gone.run());
          }
        });
    lost = held;
  }

  private void release(Claim claim) {
    boolean isReleased = transactions.inNew(tx -> new RunClaims(tx.database()).release(claim));
    if (isReleased) {
      LOG.log(
          Level.WARNING,
          "DUR-703 Run {0} was owned by this node, but no worker was at it. It is pending again.",
          claim.run());
    }
  }
}
