package ee.durable.engine;

import ee.durable.data.PayloadLimits;
import ee.durable.engine.log.LogLimits;
import java.time.Duration;
import java.util.Map;

/**
 * What an operator may set.
 *
 * @param queues the queues this node works for, and how many runs of each it runs at a time
 * @param pollInterval how often a queue looks for runs that nobody told it of
 * @param nodeTimeout after which silence a node is taken for dead
 * @param nestingLimit how deep runs may be nested
 * @param input the limits of an input
 * @param context the limits of a context
 * @param label what to call this node
 * @param logs what of the steps' logs is kept
 */
public record EngineSettings(
    Map<String, Integer> queues,
    Duration pollInterval,
    Duration nodeTimeout,
    int nestingLimit,
    PayloadLimits input,
    PayloadLimits context,
    String label,
    LogLimits logs) {

  /** Copies the queues and checks the numbers. */
  public EngineSettings {
    queues = Map.copyOf(queues);
    queues.forEach(EngineSettings::checkConcurrency);
    if (pollInterval.isZero() || pollInterval.isNegative()) {
      throw new IllegalArgumentException(
          "durable.poll.interval must be longer than zero, but is %s.".formatted(pollInterval));
    }
    if (nodeTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "durable.node.timeout must be a second or longer, but is %s.".formatted(nodeTimeout));
    }
    if (nestingLimit < 1 || nestingLimit > 1000) {
      throw new IllegalArgumentException(
          "durable.nesting.limit must be between 1 and 1000, but is %d.".formatted(nestingLimit));
    }
  }

  private static void checkConcurrency(String queue, int concurrency) {
    if (concurrency < 1 || concurrency > 1000) {
      throw new IllegalArgumentException(
          "Queue '%s' must run 1 to 1000 runs at a time, but durable.queues says %d."
              .formatted(queue, concurrency));
    }
  }

  /** Returns how many runs this node runs at a time, all queues together. */
  public int workers() {
    return queues.values().stream().mapToInt(Integer::intValue).sum();
  }
}
