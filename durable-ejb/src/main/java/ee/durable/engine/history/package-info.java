/**
 * Moves families of runs that have ended out of the hot tables, and forgets them when they have
 * been kept long enough. Internal.
 */
@NullMarked
package ee.durable.engine.history;

import org.jspecify.annotations.NullMarked;
