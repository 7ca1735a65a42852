package ee.durable.engine.recovery;

import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.node.Nodes.Seen;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Finds nodes that died: those whose counter has stood still for the timeout by this node's own
 * clock.
 *
 * <p>No wall clock is compared with another, so clocks may differ. And the silence counts only
 * while this node could have heard: any trouble with the database clears what was seen, so nobody
 * is buried because the database was away. Nor because it stood still, for everybody and without an
 * error: whoever looks again first after that has seen the others only before it, so silence takes
 * several looks.
 */
public final class FailureDetector {

  private static final Logger LOG = OneLineLog.of(FailureDetector.class);

  private final Transactions transactions;
  private final UUID node;
  private final Duration timeout;
  private final LongSupplier nanoTime;
  private final Map<UUID, Sighting> sightings = new HashMap<>();

  private volatile boolean seesOthers;

  private static final int LOOKS = 3;

  private record Sighting(long beat, long since, int looks) {}

  /**
   * Creates the detector of a node.
   *
   * @param nanoTime the monotonic clock
   */
  public FailureDetector(
      Transactions transactions, UUID node, Duration timeout, LongSupplier nanoTime) {
    this.transactions = transactions;
    this.node = node;
    this.timeout = timeout;
    this.nanoTime = nanoTime;
  }

  /** Returns whether other nodes were alive when this one last looked. */
  public boolean seesOthers() {
    return seesOthers;
  }

  /** Looks at the other nodes, and declares those dead that have been silent for too long. */
  public void look() {
    try {
      List<Seen> others = transactions.inNew(tx -> new Nodes(tx.database()).others(node));
      seesOthers = !others.isEmpty();
      sightings.keySet().retainAll(others.stream().map(Seen::node).toList());
      others.forEach(this::notice);
    } catch (RuntimeException deaf) {
      sightings.clear();
      throw deaf;
    }
  }

  private void notice(Seen seen) {
    long now = nanoTime.getAsLong();
    Sighting before = sightings.get(seen.node());
    if (before == null || before.beat() != seen.beat()) {
      sightings.put(seen.node(), new Sighting(seen.beat(), now, 1));
      return;
    }
    int looks = before.looks() + 1;
    sightings.put(seen.node(), new Sighting(seen.beat(), before.since(), looks));
    boolean isSilent = looks >= LOOKS && now - before.since() > timeout.toNanos();
    if (isSilent && transactions.inNew(tx -> new Nodes(tx.database()).bury(seen))) {
      LOG.log(
          Level.WARNING,
          "DUR-701 Node {0} has shown no sign of life for {1} and is taken for dead. Its runs go on"
              + " elsewhere; should it come back, nothing it still does is committed.",
          seen.node(),
          timeout);
    }
  }
}
