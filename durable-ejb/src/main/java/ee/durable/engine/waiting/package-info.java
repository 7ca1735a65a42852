/** Lays a run to sleep until its children have ended. Comes after {@code execution}. Internal. */
@NullMarked
package ee.durable.engine.waiting;

import org.jspecify.annotations.NullMarked;
