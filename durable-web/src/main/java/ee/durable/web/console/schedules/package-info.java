/**
 * Schedules: when they tick, what came of it, and what operators do to them.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.schedules;

import org.jspecify.annotations.NullMarked;
