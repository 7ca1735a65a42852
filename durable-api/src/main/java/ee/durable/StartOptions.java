package ee.durable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of a run that an application starts: {@code durable.start(Order.class, order, start ->
 * ...)}.
 */
public final class StartOptions {

  private String queue = Queues.DEFAULT;
  private int priority;
  private @Nullable String key;
  private @Nullable Instant at;
  private final Map<String, String> labels = new LinkedHashMap<>();

  /** Creates the default options: the queue {@code default}, priority 0, at once. */
  public StartOptions() {}

  /**
   * Makes the start idempotent: a second start of the same workflow with the same key and the same
   * input answers the first run's id and starts nothing.
   *
   * @param key up to 200 characters, for example {@code order-4711}
   * @return these options
   */
  public StartOptions key(String key) {
    this.key = Names.check("A key", key);
    return this;
  }

  /** Sets the queue whose workers run it; the default is {@code default}. */
  public StartOptions queue(String queue) {
    this.queue = Names.check("A queue's name", queue);
    return this;
  }

  /** Sets the priority, -1000 to 1000; higher runs first, the default is 0. */
  public StartOptions priority(int priority) {
    this.priority = Queues.checkPriority(priority);
    return this;
  }

  /** Lets the run begin not before this instant, by the database's clock. */
  public StartOptions at(Instant at) {
    this.at = Instants.storable("A start time", at);
    return this;
  }

  /** Adds a label to find the run by, for example {@code region} and {@code EU}. */
  public StartOptions label(String name, String value) {
    labels.put(Names.check("A label's name", name), Names.check("A label's value", value));
    return this;
  }

  /** Returns the queue. */
  public String queue() {
    return queue;
  }

  /** Returns the priority. */
  public int priority() {
    return priority;
  }

  /** Returns the idempotency key, empty if there is none. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Returns when the run may begin, empty for at once. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** Returns the labels, never null. */
  public Map<String, String> labels() {
    return Collections.unmodifiableMap(labels);
  }
}
