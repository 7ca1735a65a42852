package ee.durable.outcome;

import ee.durable.input.InputAnswer;
import ee.durable.run.Failure;

/**
 * Somebody answered.
 *
 * @param answer what, by whom and when
 */
public record InputAnswered(InputAnswer answer) implements InputOutcome {

  @Override
  public Failure error() {
    throw new IllegalStateException(
        "The question was answered, there is no error. Ask isAnswered() first.");
  }
}
