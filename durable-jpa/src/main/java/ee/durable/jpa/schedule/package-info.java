/** Schedules, and how their ticks were answered. */
@NullMarked
package ee.durable.jpa.schedule;

import org.jspecify.annotations.NullMarked;
