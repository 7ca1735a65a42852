/**
 * What nodes tell each other: that they live, and that there is something to do. All of it is also
 * found by looking, should a word get lost. Internal.
 */
@NullMarked
package ee.durable.engine.signal;

import org.jspecify.annotations.NullMarked;
