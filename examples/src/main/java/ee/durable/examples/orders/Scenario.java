package ee.durable.examples.orders;

/** What goes wrong with an order, played by {@link PaymentGateway} and {@link Warehouse}. */
public enum Scenario {
  /** Nothing. */
  NORMAL,
  /** The warehouse does not answer twice, then it does. */
  FLAKY,
  /** The card is declined. */
  DECLINED,
  /** The gateway is busy for longer than the order may wait for its payment. */
  SLOW,
  /** The payment is held for a review, which somebody refuses. */
  REVIEW
}
