/**
 * Charts as the server draws them: plain SVG, so that they are refetched like everything else, need
 * no script, and have a name for each part.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.chart;

import org.jspecify.annotations.NullMarked;
