package ee.durable.engine.health;

import ee.durable.engine.queue.QueueDispatcher;
import ee.durable.engine.recovery.CheckRound;
import ee.durable.engine.transaction.Transactions;
import ee.durable.error.DurableUnavailableException;
import ee.durable.jpa.check.Figures;
import ee.durable.observe.NodeHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How a node is. A loop that only cannot reach the database goes round all the same: a node is not
 * to be restarted because the database is away.
 */
public final class Pulse implements NodeHealth {

  /** Long enough for a statement that hangs until a broken connection is noticed. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Transactions transactions;
  private final Map<String, QueueDispatcher> dispatchers;
  private final CheckRound checker;
  private final LongSupplier nanoTime;
  private volatile boolean isStarted;
  private volatile long ticked;
  private volatile int expected;

  /**
   * Creates the pulse of a node that has not started.
   *
   * @param nanoTime the monotonic clock
   */
  public Pulse(
      Transactions transactions,
      Map<String, QueueDispatcher> dispatchers,
      CheckRound checker,
      LongSupplier nanoTime) {
    this.transactions = transactions;
    this.dispatchers = dispatchers;
    this.checker = checker;
    this.nanoTime = nanoTime;
  }

  /** Notes that the node has started; the tables are those it has brought, or has asked for. */
  public void started() {
    expected = find();
    tick();
    isStarted = true;
  }

  /** Notes that the clock work has begun another round. */
  public void tick() {
    ticked = nanoTime.getAsLong();
  }

  @Override
  public boolean isStarted() {
    return isStarted;
  }

  @Override
  public List<Loop> loops() {
    List<Loop> loops = new ArrayList<>();
    if (isStarted) {
      loops.add(new Loop("timer", Duration.ofNanos(nanoTime.getAsLong() - ticked), PATIENCE));
      dispatchers.forEach(
          (queue, dispatcher) ->
              loops.add(new Loop("queue " + queue, dispatcher.sinceTurn(), PATIENCE)));
    }
    return loops;
  }

  @Override
  public SchemaVersion schema() {
    try {
      return new SchemaVersion(find(), expected);
    } catch (RuntimeException broken) {
      throw new DurableUnavailableException(
          "The database of the engine does not answer: %s".formatted(broken.getMessage()), broken);
    }
  }

  private int find() {
    return transactions.inNew(tx -> new Figures(tx.database()).schemaVersion());
  }

  @Override
  public Optional<LastCheck> lastCheck() {
    return checker.last().map(look -> new LastCheck(look.at(), look.findings().size()));
  }
}
