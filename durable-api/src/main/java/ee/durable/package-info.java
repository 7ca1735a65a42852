/**
 * What an application writes against: a {@link ee.durable.Workflow} describes its {@link
 * ee.durable.Flow} once, its steps work on a {@link ee.durable.StepContext}, and everybody else
 * injects {@link ee.durable.Durable}.
 *
 * <p>Public. Start reading at {@link ee.durable.Durable}; {@code ee.durable.data} holds the JSON
 * documents, {@code ee.durable.outcome} how a child or a wait ended, {@code ee.durable.input} what
 * people are asked, {@code ee.durable.event} what may be observed, {@code ee.durable.run} what a
 * run looks like from outside, {@code ee.durable.error} what can go wrong.
 */
@NullMarked
package ee.durable;

import org.jspecify.annotations.NullMarked;
