/**
 * Runs the engine in a Jakarta EE container: its transactions, executors, timers, settings and the
 * beans that applications inject. Internal.
 */
@NullMarked
package ee.durable.engine.boot;

import org.jspecify.annotations.NullMarked;
