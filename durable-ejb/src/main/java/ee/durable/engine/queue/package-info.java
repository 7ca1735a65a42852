/**
 * Claims pending runs in batches and hands them to workers. Comes after {@code start}, goes on to
 * {@code execution}. Internal.
 */
@NullMarked
package ee.durable.engine.queue;

import org.jspecify.annotations.NullMarked;
