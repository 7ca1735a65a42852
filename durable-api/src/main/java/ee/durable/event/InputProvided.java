package ee.durable.event;

import ee.durable.input.InputId;
import ee.durable.run.RunId;

/**
 * Somebody has answered a run.
 *
 * @param run the run
 * @param workflow its workflow
 * @param step the path of the step that asked
 * @param name of the input
 * @param input its id
 */
public record InputProvided(RunId run, String workflow, String step, String name, InputId input)
    implements RunEvent {}
