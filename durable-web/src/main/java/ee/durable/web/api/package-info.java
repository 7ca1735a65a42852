/**
 * The REST API under {@code api/v1}: start, list, look at and cancel runs, send them events, answer
 * what they ask.
 *
 * <p>A request is read as text and checked before anything is made of it ({@link
 * ee.durable.web.api.JsonBody}, {@link ee.durable.web.api.QueryParameters}); a snapshot is written
 * as JSON with all digits of its numbers ({@link ee.durable.web.api.RunJson}); whatever is refused
 * or fails is answered as a problem (RFC 9457, {@link ee.durable.web.api.KnownProblems}). The
 * contract is {@code openapi.yaml} next to the classes.
 *
 * <p>Internal: may change in any release; the paths and documents below {@code api/v1} are stable.
 */
@NullMarked
package ee.durable.web.api;

import org.jspecify.annotations.NullMarked;
