/**
 * Questions to people: what a step asks, what may be answered, and what was answered. Public.
 *
 * <p>A step asks with {@link ee.durable.input.ApprovalOptions}, {@link
 * ee.durable.input.ChoiceOptions}, {@link ee.durable.input.TextOptions} or {@link
 * ee.durable.input.FormOptions}; an {@link ee.durable.input.Input} is the question as it is listed;
 * an {@link ee.durable.input.InputAnswer} is what the step goes on with.
 */
@NullMarked
package ee.durable.input;

import org.jspecify.annotations.NullMarked;
