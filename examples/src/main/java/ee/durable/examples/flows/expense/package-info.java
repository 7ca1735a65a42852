/** An expense that people approve: inputs, deadlines, a decision. */
@NullMarked
package ee.durable.examples.flows.expense;

import org.jspecify.annotations.NullMarked;
