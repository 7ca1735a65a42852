/**
 * Finds runs whose time has come: starts, retries, timeouts. The rows hold the times; the clock
 * only looks. Internal.
 */
@NullMarked
package ee.durable.engine.timer;

import org.jspecify.annotations.NullMarked;
