/**
 * What can go wrong. All exceptions are {@link ee.durable.error.DurableException}s, unchecked, and
 * say what was expected, what was found and what to do. Public.
 */
@NullMarked
package ee.durable.error;

import org.jspecify.annotations.NullMarked;
