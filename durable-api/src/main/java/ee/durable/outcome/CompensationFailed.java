package ee.durable.outcome;

import ee.durable.run.Failure;
import ee.durable.run.RunId;

/**
 * A step of the child failed, and undoing what it had done before failed as well.
 *
 * @param child its id
 * @param error the original failure
 */
public record CompensationFailed(RunId child, Failure error) implements ChildOutcome {}
