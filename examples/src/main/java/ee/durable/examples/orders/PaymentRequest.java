package ee.durable.examples.orders;

import java.math.BigDecimal;

/**
 * The input of {@link PaymentWorkflow}.
 *
 * @param orderId what is paid
 * @param amount how much
 * @param scenario what goes wrong with it
 */
public record PaymentRequest(String orderId, BigDecimal amount, Scenario scenario) {

  /** Returns the payment of a whole order. */
  static PaymentRequest of(Order order) {
    return new PaymentRequest(order.id(), order.total(), order.scenario());
  }
}
