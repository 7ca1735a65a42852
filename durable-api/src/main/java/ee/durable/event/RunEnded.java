package ee.durable.event;

import ee.durable.run.RunId;
import ee.durable.run.RunStatus;

/**
 * A run has ended.
 *
 * @param run the run
 * @param workflow its workflow
 * @param status how
 */
public record RunEnded(RunId run, String workflow, RunStatus status) implements RunEvent {}
