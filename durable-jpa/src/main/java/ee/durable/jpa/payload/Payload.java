package ee.durable.jpa.payload;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a statement that is a payload: JSON text that must not reach the database unless
 * it has passed the codec. {@link ee.durable.jpa.Database} sees to that.
 *
 * @param of whose it is: the id of a run, or of whatever else has payloads
 * @param field as what
 * @param json the JSON text, null for none
 */
public record Payload(Object of, PayloadField field, @Nullable String json) {}
