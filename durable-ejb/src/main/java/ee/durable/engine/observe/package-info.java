/**
 * Tells meters and traces what has happened, with bounded labels, and marks what workers log. Below
 * all stations. Internal.
 */
@NullMarked
package ee.durable.engine.observe;

import org.jspecify.annotations.NullMarked;
