package ee.durable.outcome;

import ee.durable.run.Failure;
import ee.durable.run.RunId;

/**
 * A step of the child failed, and what the child had done before was undone.
 *
 * @param child its id
 * @param error the original failure
 */
public record Compensated(RunId child, Failure error) implements ChildOutcome {}
