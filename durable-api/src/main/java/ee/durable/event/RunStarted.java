package ee.durable.event;

import ee.durable.run.RunId;

/**
 * A run was started, by an application or by a step of another run.
 *
 * @param run the run
 * @param workflow its workflow
 * @param queue its queue
 */
public record RunStarted(RunId run, String workflow, String queue) implements RunEvent {}
