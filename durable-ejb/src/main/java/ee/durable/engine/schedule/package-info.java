/**
 * Schedules: answers each tick once, whatever happens to nodes, and lets operators change what
 * ticks.
 */
@NullMarked
package ee.durable.engine.schedule;

import org.jspecify.annotations.NullMarked;
