package ee.durable.event;

import ee.durable.run.Attempt;
import ee.durable.run.RunId;

/**
 * An attempt of a step has ended.
 *
 * @param run the run
 * @param workflow its workflow
 * @param step the step's path
 * @param attempt the number of the attempt, 1 for the first
 * @param outcome completed or failed
 */
public record StepEnded(
    RunId run, String workflow, String step, int attempt, Attempt.Outcome outcome)
    implements RunEvent {}
