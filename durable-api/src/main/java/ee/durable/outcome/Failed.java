package ee.durable.outcome;

import ee.durable.run.Failure;
import ee.durable.run.RunId;

/**
 * The child ended without success: a step failed for good, or the child's own workflow timeout
 * passed.
 *
 * @param child its id
 * @param error why it failed
 */
public record Failed(RunId child, Failure error) implements ChildOutcome {}
