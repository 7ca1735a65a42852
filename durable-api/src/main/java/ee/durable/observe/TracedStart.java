package ee.durable.observe;

import ee.durable.run.RunId;

/**
 * A run that an application starts.
 *
 * @param run its id
 * @param workflow its workflow
 */
public record TracedStart(RunId run, String workflow) {}
