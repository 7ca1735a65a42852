package ee.durable.schedule;

import ee.durable.StartOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule starts, and how it takes ticks that come too early or too late. In {@code
 * durable.schedules().change(...)} the options are as they were; what is not called stays.
 *
 * <pre>{@code
 * schedule -> schedule.input(Map.of("region", "EU")).queue("reports").overlap(Overlap.SKIP)
 * }</pre>
 */
public final class ScheduleOptions {

  /** The longest jitter. */
  public static final Duration LONGEST_JITTER = Duration.ofDays(1);

  /** Stands for the planned time of a tick in a key. */
  public static final String TICK = "{tick}";

  private @Nullable Object input;
  private String queue = new StartOptions().queue();
  private int priority;
  private @Nullable String key;
  private @Nullable String concurrencyKey;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private @Nullable Instant from;
  private @Nullable Instant until;
  private Duration jitter = Duration.ZERO;
  private Overlap overlap = Overlap.ALLOW;
  private CatchUp catchUp = CatchUp.LAST;
  private boolean enabled = true;

  /** Creates the defaults: no input, queue {@code default}, from now on for ever. */
  public ScheduleOptions() {}

  /** Sets the context that each run begins with; null is empty. See {@code durable.start}. */
  public ScheduleOptions input(@Nullable Object newInput) {
    this.input = newInput;
    return this;
  }

  /** Sets the queue of the runs. */
  public ScheduleOptions queue(String name) {
    this.queue = new StartOptions().queue(name).queue();
    return this;
  }

  /** Sets the priority of the runs; the default is 0. */
  public ScheduleOptions priority(int newPriority) {
    this.priority = new StartOptions().priority(newPriority).priority();
    return this;
  }

  /**
   * Gives each run a key by which it can be found.
   *
   * @param newKey must contain {@value #TICK}, which stands for the planned time of the tick, as in
   *     {@code report-{tick}}: a key names one run for ever. Null for none
   */
  public ScheduleOptions key(@Nullable String newKey) {
    if (newKey != null && (!newKey.contains(TICK) || newKey.length() > 150)) {
      throw new IllegalArgumentException(
          ("The key of a schedule must have up to 150 characters and contain %s, which stands for"
                  + " the planned time of each tick, but was '%s': without it all ticks would be"
                  + " answered by one run.")
              .formatted(TICK, newKey.length() > 150 ? newKey.substring(0, 150) : newKey));
    }
    this.key = newKey;
    return this;
  }

  /** Sets the concurrency key of the runs; null for none. See {@code StartOptions}. */
  public ScheduleOptions concurrencyKey(@Nullable String newKey) {
    this.concurrencyKey =
        newKey == null
            ? null
            : new StartOptions().concurrencyKey(newKey).concurrencyKey().orElseThrow();
    return this;
  }

  /** Gives each run a label. */
  public ScheduleOptions label(String name, String value) {
    labels.putAll(new StartOptions().label(name, value).labels());
    return this;
  }

  /** Gives each run these labels and no others. */
  public ScheduleOptions labels(Map<String, String> all) {
    labels.clear();
    all.forEach(this::label);
    return this;
  }

  /** Sets before which time nothing ticks, and from which a fixed rate counts; null for now. */
  public ScheduleOptions from(@Nullable Instant time) {
    this.from = time;
    return this;
  }

  /** Sets from which time on nothing ticks any more; null for never. */
  public ScheduleOptions until(@Nullable Instant time) {
    this.until = time;
    return this;
  }

  /**
   * Spreads the fires of schedules that tick at the same time: each is late by a span between zero
   * and this, which differs from tick to tick and is the same on all nodes.
   *
   * @param longest zero to a day; the default is zero
   */
  public ScheduleOptions jitter(Duration longest) {
    if (longest.isNegative() || longest.compareTo(LONGEST_JITTER) > 0) {
      throw new IllegalArgumentException(
          "Jitter must be between zero and %s, but was %s.".formatted(LONGEST_JITTER, longest));
    }
    this.jitter = longest;
    return this;
  }

  /** Sets what a tick does while a run of the schedule is open; the default is to start another. */
  public ScheduleOptions overlap(Overlap policy) {
    this.overlap = policy;
    return this;
  }

  /** Sets what becomes of ticks while no node was alive; the default is {@link CatchUp#LAST}. */
  public ScheduleOptions catchUp(CatchUp policy) {
    this.catchUp = policy;
    return this;
  }

  /** Sets whether a new schedule ticks, or waits for somebody to resume it. */
  public ScheduleOptions enabled(boolean isEnabled) {
    this.enabled = isEnabled;
    return this;
  }

  /** Returns the input, null for none. */
  public @Nullable Object input() {
    return input;
  }

  /** Returns the queue. */
  public String queue() {
    return queue;
  }

  /** Returns the priority. */
  public int priority() {
    return priority;
  }

  /** Returns the key's pattern, if any. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Returns the concurrency key, if any. */
  public Optional<String> concurrencyKey() {
    return Optional.ofNullable(concurrencyKey);
  }

  /** Returns the labels. */
  public Map<String, String> labels() {
    return Collections.unmodifiableMap(labels);
  }

  /** Returns when it begins, empty for at once. */
  public Optional<Instant> from() {
    return Optional.ofNullable(from);
  }

  /** Returns when it ends, empty for never. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** Returns the longest jitter. */
  public Duration jitter() {
    return jitter;
  }

  /** Returns what a tick does while a run is open. */
  public Overlap overlap() {
    return overlap;
  }

  /** Returns what becomes of missed ticks. */
  public CatchUp catchUp() {
    return catchUp;
  }

  /** Returns whether a new schedule ticks at once. */
  public boolean enabled() {
    return enabled;
  }
}
