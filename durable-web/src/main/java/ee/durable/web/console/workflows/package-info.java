/**
 * The workflows that are deployed: what they do, how they do, and the form that starts one.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.workflows;

import org.jspecify.annotations.NullMarked;
