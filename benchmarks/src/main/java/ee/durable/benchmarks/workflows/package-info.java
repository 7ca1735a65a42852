/** The workflows that are measured. Each does nothing, as cheaply as it can. */
@NullMarked
package ee.durable.benchmarks.workflows;

import org.jspecify.annotations.NullMarked;
