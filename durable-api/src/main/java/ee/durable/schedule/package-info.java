/**
 * Schedules: runs that are started at times.
 *
 * <p>A schedule is declared by a workflow, {@code flow.schedule(...)}, or created while everything
 * works, {@code durable.schedules().create(...)}. Whatever happens to nodes, each of its ticks is
 * answered once.
 */
@NullMarked
package ee.durable.schedule;

import org.jspecify.annotations.NullMarked;
