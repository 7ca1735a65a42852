package ee.durable.event;

import ee.durable.run.RunId;

/**
 * A run that had waited goes on.
 *
 * @param run the run
 * @param workflow its workflow
 * @param step the path of the step it enters again
 */
public record RunResumed(RunId run, String workflow, String step) implements RunEvent {}
