package ee.durable.engine.definition;

import ee.durable.AttemptOptions;
import ee.durable.DecisionOptions;
import ee.durable.Retry;
import ee.durable.StepOptions;
import ee.durable.TransactionMode;
import ee.durable.run.FlowNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step as it is deployed.
 *
 * @param path its path
 * @param work what it does
 * @param retry how a failed attempt is retried
 * @param timeout the limit of one attempt
 * @param transaction whether the body runs in a transaction
 * @param jumpsBack how often it may lead the run back
 * @param compensation how it is undone; has the path of the step
 */
public record StepDefinition(
    String path,
    Work work,
    Retry retry,
    Optional<Duration> timeout,
    TransactionMode transaction,
    int jumpsBack,
    Optional<StepDefinition> compensation)
    implements Node {

  static StepDefinition of(String path, Work work, StepOptions options) {
    return new StepDefinition(
        path,
        work,
        options.retry(),
        options.timeout(),
        options.transaction(),
        0,
        options
            .compensation()
            .map(body -> attempted(path, new Work.Undoing(body), options.compensationOptions())));
  }

  static StepDefinition of(String path, Work work, DecisionOptions options) {
    return new StepDefinition(
        path,
        work,
        options.retry(),
        options.timeout(),
        options.transaction(),
        options.jumpsBack(),
        Optional.empty());
  }

  private static StepDefinition attempted(String path, Work work, AttemptOptions<?> options) {
    return new StepDefinition(
        path, work, options.retry(), options.timeout(), options.transaction(), 0, Optional.empty());
  }

  /** Returns whether it has a compensation. */
  public boolean isUndoable() {
    return compensation.isPresent();
  }

  @Override
  public FlowNode info() {
    return new FlowNode(
        work instanceof Work.Deciding ? FlowNode.Kind.DECISION : FlowNode.Kind.STEP,
        name(),
        path,
        List.of(),
        retry.maxAttempts(),
        isUndoable(),
        Optional.empty());
  }
}
