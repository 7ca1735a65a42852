package ee.durable.event;

import ee.durable.input.InputId;
import ee.durable.run.RunId;

/**
 * A run asks somebody something.
 *
 * @param run the run
 * @param workflow its workflow
 * @param step the path of the step that asks
 * @param name of the input
 * @param input its id
 */
public record InputRequested(RunId run, String workflow, String step, String name, InputId input)
    implements RunEvent {}
