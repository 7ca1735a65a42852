package ee.durable.outcome;

import ee.durable.run.Failure;

/**
 * The wait was cancelled, by an operator or an application, and the run went on.
 *
 * @param reason why
 */
public record InputCancelled(String reason) implements InputOutcome {

  @Override
  public Failure error() {
    return Failure.of("input_cancelled", "The question was cancelled: " + reason);
  }
}
