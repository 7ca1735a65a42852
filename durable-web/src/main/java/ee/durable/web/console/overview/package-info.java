/**
 * The first page: what needs somebody, and how everything is.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.overview;

import org.jspecify.annotations.NullMarked;
