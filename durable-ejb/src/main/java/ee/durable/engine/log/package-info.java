/**
 * Keeps what the body of a step logs and prints: a log for each pass, bound to the thread that runs
 * the body, and the handler and the streams that fill it. Below {@code execution}. Internal.
 */
@NullMarked
package ee.durable.engine.log;

import org.jspecify.annotations.NullMarked;
