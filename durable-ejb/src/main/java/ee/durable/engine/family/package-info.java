/**
 * Tells parents of their children's end, and children of their parents'. Comes after {@code
 * finish}. Internal.
 */
@NullMarked
package ee.durable.engine.family;

import org.jspecify.annotations.NullMarked;
