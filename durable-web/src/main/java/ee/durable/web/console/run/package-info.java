/**
 * The page of one run: what it is, where it stands, what it has done, and what can be done to it.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.run;

import org.jspecify.annotations.NullMarked;
