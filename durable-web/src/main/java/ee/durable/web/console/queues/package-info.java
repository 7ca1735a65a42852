/**
 * Queues: how full they are, and what operators do to them.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.queues;

import org.jspecify.annotations.NullMarked;
