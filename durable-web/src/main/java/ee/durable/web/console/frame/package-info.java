/**
 * What all pages have in common: the navigation, who is signed in, what came of the last action,
 * and how a page's form asks for an action.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.frame;

import org.jspecify.annotations.NullMarked;
