/**
 * What runs wait for: questions with the forms that answer them, events, timers.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.waits;

import org.jspecify.annotations.NullMarked;
