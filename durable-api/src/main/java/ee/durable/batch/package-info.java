/**
 * The same done to many runs, one after the other, by a run of its own: {@code durable.batches()}.
 */
@NullMarked
package ee.durable.batch;

import org.jspecify.annotations.NullMarked;
