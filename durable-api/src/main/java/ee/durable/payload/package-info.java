/**
 * How payloads are protected: sealed in the database by a {@link ee.durable.payload.PayloadCodec},
 * masked for the eyes of operators by a {@link ee.durable.payload.Redaction}. What workflows read
 * and write is plain.
 */
@org.jspecify.annotations.NullMarked
package ee.durable.payload;
