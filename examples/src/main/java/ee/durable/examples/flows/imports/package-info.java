/** A batch of records, each imported on its own: a loop over items. */
@NullMarked
package ee.durable.examples.flows.imports;

import org.jspecify.annotations.NullMarked;
