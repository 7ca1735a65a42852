package ee.durable.observe;

import ee.durable.error.DurableUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How this node is; what a health check asks. Beans inject it:
 *
 * <pre>{@code
 * @Inject NodeHealth health;
 * }</pre>
 *
 * <p>Nothing but {@link #schema} asks the database, and nothing waits.
 */
public interface NodeHealth {

  /** Returns whether the engine has started here: the schema is there and the queues are open. */
  boolean isStarted();

  /** Returns the parts of the engine that go round and round here; none before it has started. */
  List<Loop> loops();

  /**
   * Asks the database which version its schema has.
   *
   * @throws DurableUnavailableException if the database does not answer
   */
  SchemaVersion schema();

  /** Returns what the checker found last; empty before its first look. */
  Optional<LastCheck> lastCheck();

  /**
   * A part of the engine that goes round and round.
   *
   * @param name what it is, for example {@code timer} or {@code queue email}
   * @param silent how long ago it last went round
   * @param patience after which silence it counts as dead
   */
  record Loop(String name, Duration silent, Duration patience) {

    /** Returns whether it goes round. */
    public boolean isAlive() {
      return silent.compareTo(patience) <= 0;
    }
  }

  /**
   * The version of the tables.
   *
   * @param found the one that the database has
   * @param expected the one that this engine was started with
   */
  record SchemaVersion(int found, int expected) {

    /** Returns whether this engine can work with it: newer tables serve older engines. */
    public boolean isCurrent() {
      return found >= expected;
    }
  }

  /**
   * A look of the checker.
   *
   * @param at when, by this node's clock
   * @param findings how many invariants did not hold
   */
  record LastCheck(Instant at, int findings) {}
}
