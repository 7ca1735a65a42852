/**
 * Tells open pages that something has changed. Only that: what has changed a page fetches itself,
 * as whoever looks at it.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.live;

import org.jspecify.annotations.NullMarked;
