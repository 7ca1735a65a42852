/**
 * Shows that this node lives, finds nodes that died, and takes their runs over; cares for runs
 * whose code or whose turn is gone. Internal.
 */
@NullMarked
package ee.durable.engine.recovery;

import org.jspecify.annotations.NullMarked;
