/**
 * Batches, and how far they have come.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.batches;

import org.jspecify.annotations.NullMarked;
