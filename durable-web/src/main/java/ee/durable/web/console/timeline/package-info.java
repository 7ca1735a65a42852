/**
 * The timeline of a run: one row for each step, its attempts and waits as bars over time. All is
 * computed here, in the units of the picture; the page has only to write it down, and a script is
 * not needed. Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.timeline;

import org.jspecify.annotations.NullMarked;
