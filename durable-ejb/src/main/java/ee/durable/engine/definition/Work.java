package ee.durable.engine.definition;

import ee.durable.CompensationBody;
import ee.durable.DecisionBody;
import ee.durable.StepBody;
import ee.durable.StepFunction;

/** What a step does. */
public sealed interface Work {

  /** A body that answers nothing. */
  record Silent(StepBody body) implements Work {}

  /** A body whose answer is merged into the context. */
  record Answering(StepFunction body) implements Work {}

  /** A body that decides where the run goes on. */
  record Deciding(DecisionBody body) implements Work {}

  /** A body that undoes a step. */
  record Undoing(CompensationBody body) implements Work {}
}
