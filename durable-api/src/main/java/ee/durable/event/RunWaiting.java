package ee.durable.event;

import ee.durable.run.RunId;
import ee.durable.run.WaitKind;

/**
 * A run waits.
 *
 * @param run the run
 * @param workflow its workflow
 * @param step the path of the step that waits
 * @param waitingFor what it waits for
 */
public record RunWaiting(RunId run, String workflow, String step, WaitKind waitingFor)
    implements RunEvent {}
