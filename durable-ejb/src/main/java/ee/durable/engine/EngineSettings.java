package ee.durable.engine;

import ee.durable.data.PayloadLimits;
import ee.durable.engine.history.HistorySettings;
import ee.durable.engine.log.LogLimits;
import ee.durable.queue.QueueLimits;
import java.time.Duration;
import java.util.Map;

/**
 * What an operator may set.
 *
 * @param queues the queues this node works for, and how many runs of each it runs at a time
 * @param limits what is set for queues, of those for which something is
 * @param pollInterval how often a queue looks for runs that nobody told it of
 * @param nodeTimeout after which silence a node is taken for dead
 * @param stopPatience how long steps may go on when the node stops, before their runs are given
 *     back
 * @param crashLimit how many nodes a run may take down without any progress before it is
 *     quarantined
 * @param checkInterval how often the rows are held against the invariants, zero for never
 * @param nestingLimit how deep runs may be nested
 * @param input the limits of an input
 * @param context the limits of a context
 * @param label what to call this node
 * @param logs what of the steps' logs is kept
 * @param history how long ended runs are kept, and where
 */
public record EngineSettings(
    Map<String, Integer> queues,
    Map<String, QueueLimits> limits,
    Duration pollInterval,
    Duration nodeTimeout,
    Duration stopPatience,
    int crashLimit,
    Duration checkInterval,
    int nestingLimit,
    PayloadLimits input,
    PayloadLimits context,
    String label,
    LogLimits logs,
    HistorySettings history) {

  /** Copies the queues and checks the numbers. */
  public EngineSettings {
    queues = Map.copyOf(queues);
    limits = Map.copyOf(limits);
    queues.forEach(EngineSettings::checkConcurrency);
    if (pollInterval.isZero() || pollInterval.isNegative()) {
      throw new IllegalArgumentException(
          "durable.poll.interval must be longer than zero, but is %s.".formatted(pollInterval));
    }
    if (nodeTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "durable.node.timeout must be a second or longer, but is %s.".formatted(nodeTimeout));
    }
    if (stopPatience.isNegative() || stopPatience.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          "durable.stop.patience must be between zero and ten minutes, but is %s."
              .formatted(stopPatience));
    }
    if (crashLimit < 1 || crashLimit > 1000) {
      throw new IllegalArgumentException(
          "durable.crash.limit must be between 1 and 1000, but is %d.".formatted(crashLimit));
    }
    if (!checkInterval.isZero()
        && (checkInterval.compareTo(Duration.ofSeconds(1)) < 0
            || checkInterval.compareTo(Duration.ofDays(1)) > 0)) {
      throw new IllegalArgumentException(
          "durable.check.interval must be between a second and a day, or zero for never, but is %s."
              .formatted(checkInterval));
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
