package ee.durable.input;

import ee.durable.run.RunId;

/**
 * The id of a question.
 *
 * @param run the run that asks
 * @param number its number within the run
 */
public record InputId(RunId run, int number) {}
