/**
 * Does the same to many runs. Stands on the public API alone, as an application's own workflow
 * would. Internal.
 */
@NullMarked
package ee.durable.engine.batch;

import org.jspecify.annotations.NullMarked;
