/**
 * What operators have done.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.audit;

import org.jspecify.annotations.NullMarked;
