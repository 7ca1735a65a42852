/**
 * A shop: an order calls a payment, waits for it, reserves the goods and starts a confirmation
 * e-mail. Begin with {@link ee.durable.examples.orders.OrderWorkflow}.
 */
@NullMarked
package ee.durable.examples.orders;

import org.jspecify.annotations.NullMarked;
