/**
 * What is configured, and how this browser shows it.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.settings;

import org.jspecify.annotations.NullMarked;
