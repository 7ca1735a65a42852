package ee.durable.outcome;

import ee.durable.data.Data;
import ee.durable.run.Failure;
import ee.durable.run.RunId;

/**
 * The child ran all its steps.
 *
 * @param child its id
 * @param result its entire final context
 */
public record Completed(RunId child, Data result) implements ChildOutcome {

  @Override
  public Failure error() {
    throw new IllegalStateException(
        "Child %s completed, there is no error. Ask isCompleted() first.".formatted(child));
  }
}
