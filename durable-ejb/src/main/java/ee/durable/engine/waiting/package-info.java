/**
 * Lays runs to sleep until what they wait for has come, and takes events and answers for them.
 * Comes after {@code execution}. Internal.
 */
@NullMarked
package ee.durable.engine.waiting;

import org.jspecify.annotations.NullMarked;
