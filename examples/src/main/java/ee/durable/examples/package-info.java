/**
 * Example workflows: what an application that uses Durable looks like.
 *
 * <p>{@link ee.durable.examples.orders} is the application, {@link ee.durable.examples.desk} hands
 * orders in and checks what became of them, {@link ee.durable.examples.web} lets that be asked over
 * HTTP.
 */
@NullMarked
package ee.durable.examples;

import org.jspecify.annotations.NullMarked;
