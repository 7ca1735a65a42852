/** Shows that this node lives, finds nodes that died, and takes their runs over. Internal. */
@NullMarked
package ee.durable.engine.recovery;

import org.jspecify.annotations.NullMarked;
