package ee.durable.jpa.run;

/**
 * What the body of a step logged in one pass.
 *
 * @param pass how many passes of the step had ended in a wait before
 * @param entries the entries as JSON text, never an empty list
 */
public record PassLog(int pass, String entries) {}
