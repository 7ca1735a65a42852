/**
 * Tells parents of their children's end, children of their parents', the parts of a block of each
 * other, and runs of their events. Comes after {@code finish}. Internal.
 */
@NullMarked
package ee.durable.engine.family;

import org.jspecify.annotations.NullMarked;
