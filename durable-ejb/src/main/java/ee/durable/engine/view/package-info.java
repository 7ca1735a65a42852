/** Shows runs to applications as snapshots. Internal. */
@NullMarked
package ee.durable.engine.view;

import org.jspecify.annotations.NullMarked;
