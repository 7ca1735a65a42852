package ee.durable;

import java.time.Duration;
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
  private @Nullable String uniqueKey;
  private @Nullable String concurrencyKey;
  private @Nullable Debounce debounce;
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

  /**
   * Starts nothing while a run of the same workflow with the same unique key is open, and answers
   * that run's id, whatever its input. Once it has ended the key is free again; {@link #key} is for
   * ever.
   *
   * @param newKey up to 200 characters, for example {@code import-customer-7}
   * @return these options
   */
  public StartOptions uniqueKey(String newKey) {
    this.uniqueKey = Names.check("A unique key", newKey);
    return this;
  }

  /**
   * Waits until nobody has asked for some time: the run begins when no start with the same debounce
   * key came for {@code quiet}, with the input of the last one. A start that finds such a run
   * replaces its input, puts it off, and answers its id.
   *
   * @param newKey up to 200 characters, for example {@code reindex-product-12}
   * @param quiet how long nobody must have asked, by the database's clock
   * @param longest after which time it begins in any case, counted from the first start
   * @return these options
   */
  public StartOptions debounce(String newKey, Duration quiet, Duration longest) {
    this.debounce = new Debounce(Names.check("A debounce key", newKey), quiet, longest);
    return this;
  }

  /**
   * Sets whose run it is, for example a tenant's. A queue with a limit per key runs only so many of
   * each key at a time, and takes the keys in turn, so that no one of them can fill it. Children
   * have the key of their parent.
   *
   * @param newKey up to 200 characters
   * @return these options
   */
  public StartOptions concurrencyKey(String newKey) {
    this.concurrencyKey = Names.check("A concurrency key", newKey);
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

  /** Returns the key that only one open run may have, empty if there is none. */
  public Optional<String> uniqueKey() {
    return Optional.ofNullable(uniqueKey);
  }

  /** Returns whose run it is, empty for nobody's in particular. */
  public Optional<String> concurrencyKey() {
    return Optional.ofNullable(concurrencyKey);
  }

  /** Returns how starts are debounced, empty if they are not. */
  public Optional<Debounce> debounce() {
    return Optional.ofNullable(debounce);
  }

  /**
   * How starts are put off until nobody asks any more.
   *
   * @param key what belongs together
   * @param quiet how long nobody must have asked
   * @param longest after which time it begins in any case
   */
  public record Debounce(String key, Duration quiet, Duration longest) {

    /** Checks the times. */
    public Debounce {
      Durations.positive("The quiet time of a debounce", quiet);
      Durations.notTooLong("The longest time of a debounce", longest);
      if (longest.compareTo(quiet) < 0) {
        throw new IllegalArgumentException(
            ("The longest time of a debounce must not be shorter than its quiet time of %s, but was"
                    + " %s.")
                .formatted(quiet, longest));
      }
    }
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
