/**
 * The page that lists runs: what it is asked for, which is all in its URL, and what it shows.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.runs;

import org.jspecify.annotations.NullMarked;
