/** Inserts runs. Goes on to {@code queue}. Internal. */
@NullMarked
package ee.durable.engine.start;

import org.jspecify.annotations.NullMarked;
