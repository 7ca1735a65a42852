package ee.durable.queue;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets for a queue. Immutable: each {@code with...} returns changed limits, {@code
 * null} takes a limit away.
 *
 * <pre>{@code
 * durable.queues().change("email", limits ->
 *     limits.withConcurrency(10).withRateLimit(new RateLimit(100, Duration.ofMinutes(1))));
 * }</pre>
 *
 * @param concurrencyPerNode how many runs each node runs at a time; empty for what the node's
 *     setting {@code durable.queues} says
 * @param concurrency how many all nodes together run at a time; empty for no limit
 * @param concurrencyPerKey how many runs of the same concurrency key are run at a time; empty for
 *     no limit
 * @param rateLimit how many runs are begun in a span of time; empty for no limit
 * @param ageing how long a run has to wait to gain one level of priority, so that low priorities
 *     are not passed over for ever; counts for runs that are queued from then on
 * @param admissionLimit how many pending runs there may be before applications are refused to start
 *     more; empty for no limit
 */
public record QueueLimits(
    Optional<Integer> concurrencyPerNode,
    Optional<Integer> concurrency,
    Optional<Integer> concurrencyPerKey,
    Optional<RateLimit> rateLimit,
    Duration ageing,
    Optional<Integer> admissionLimit) {

  private static final int MOST_AT_A_TIME = 1000;
  private static final int MOST = 100_000_000;
  private static final Duration LONGEST_AGEING = Duration.ofDays(1000);

  /** No limits, and a level of priority for each hour. */
  public static final QueueLimits NONE =
      new QueueLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofHours(1),
          Optional.empty());

  /** Checks the numbers. */
  public QueueLimits {
    concurrencyPerNode.ifPresent(n -> checkRange("A concurrency per node", n, MOST_AT_A_TIME));
    concurrency.ifPresent(n -> checkRange("A concurrency", n, MOST));
    concurrencyPerKey.ifPresent(n -> checkRange("A concurrency per key", n, MOST));
    admissionLimit.ifPresent(n -> checkRange("An admission limit", n, MOST));
    if (ageing.compareTo(Duration.ofSeconds(1)) < 0 || ageing.compareTo(LONGEST_AGEING) > 0) {
      throw new IllegalArgumentException(
          "Ageing must be a second to 1000 days, but was %s.".formatted(ageing));
    }
  }

  static void checkRange(String what, int number, int most) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(
          "%s must be between 1 and %d, but was %d.".formatted(what, most, number));
    }
  }

  /** Sets how many runs each node runs at a time, 1 to 1000; null for the node's own setting. */
  public QueueLimits withConcurrencyPerNode(@Nullable Integer newConcurrency) {
    return new QueueLimits(
        Optional.ofNullable(newConcurrency),
        concurrency,
        concurrencyPerKey,
        rateLimit,
        ageing,
        admissionLimit);
  }

  /** Sets how many runs all nodes together run at a time; null for no limit. */
  public QueueLimits withConcurrency(@Nullable Integer newConcurrency) {
    return new QueueLimits(
        concurrencyPerNode,
        Optional.ofNullable(newConcurrency),
        concurrencyPerKey,
        rateLimit,
        ageing,
        admissionLimit);
  }

  /** Sets how many runs of one concurrency key are run at a time; null for no limit. */
  public QueueLimits withConcurrencyPerKey(@Nullable Integer newConcurrency) {
    return new QueueLimits(
        concurrencyPerNode,
        concurrency,
        Optional.ofNullable(newConcurrency),
        rateLimit,
        ageing,
        admissionLimit);
  }

  /** Sets how many runs are begun in a span of time; null for no limit. */
  public QueueLimits withRateLimit(@Nullable RateLimit newLimit) {
    return new QueueLimits(
        concurrencyPerNode,
        concurrency,
        concurrencyPerKey,
        Optional.ofNullable(newLimit),
        ageing,
        admissionLimit);
  }

  /**
   * Sets how long a run has to wait to gain one level of priority, a second to 1000 days. A long
   * time makes priorities strict.
   */
  public QueueLimits withAgeing(Duration newAgeing) {
    return new QueueLimits(
        concurrencyPerNode, concurrency, concurrencyPerKey, rateLimit, newAgeing, admissionLimit);
  }

  /** Sets how many pending runs there may be before starts are refused; null for no limit. */
  public QueueLimits withAdmissionLimit(@Nullable Integer newLimit) {
    return new QueueLimits(
        concurrencyPerNode,
        concurrency,
        concurrencyPerKey,
        rateLimit,
        ageing,
        Optional.ofNullable(newLimit));
  }

  /** Returns whether claims must look at what other nodes have claimed. */
  public boolean concernAllNodes() {
    return concurrency.isPresent() || concurrencyPerKey.isPresent() || rateLimit.isPresent();
  }
}
