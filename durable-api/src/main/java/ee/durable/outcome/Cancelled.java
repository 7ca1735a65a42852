package ee.durable.outcome;

import ee.durable.run.Failure;
import ee.durable.run.RunId;

/**
 * The child was cancelled, by an operator, an application or with its parent's timeout.
 *
 * @param child its id
 * @param error by whom and why
 */
public record Cancelled(RunId child, Failure error) implements ChildOutcome {}
