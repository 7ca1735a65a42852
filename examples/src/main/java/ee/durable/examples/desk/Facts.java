package ee.durable.examples.desk;

import ee.durable.examples.orders.Order;
import java.math.BigDecimal;

/**
 * What is known of one order: how its run ended, and how often the application's own tables have
 * it.
 *
 * @param outcome the status of its run, and the type of its failure if it has one
 * @param children how many children its run has
 * @param charges how many times a card was charged for it
 * @param charged how much in all
 * @param reservations how many times its goods were reserved
 * @param emails how many times it was confirmed
 * @param processed how many times it was closed
 */
record Facts(
    String outcome,
    int children,
    long charges,
    BigDecimal charged,
    long reservations,
    long emails,
    long processed) {

  static final String NEVER_STARTED = "no run";

  /** Makes 12.5 and 12.50 the same amount. */
  Facts {
    charged = charged.stripTrailingZeros();
  }

  /** Returns what must be known of the order once everything has ended. */
  static Facts expectedOf(Order order) {
    return switch (order.scenario()) {
      case NORMAL, FLAKY -> processedOnce(order);
      case DECLINED -> unpaid("FAILED payment_declined");
      case SLOW -> unpaid("FAILED child_timeout");
      case REVIEW -> unpaid("FAILED cancelled");
    };
  }

  private static Facts processedOnce(Order order) {
    return new Facts("COMPLETED", 2, 1, order.total(), 1, 1, 1);
  }

  private static Facts unpaid(String outcome) {
    return new Facts(outcome, 1, 0, BigDecimal.ZERO, 0, 0, 0);
  }

  @Override
  public String toString() {
    return ("%s, children: %d, charges: %d of %s in all, reservations: %d, e-mails: %d,"
            + " closed: %d")
        .formatted(
            outcome, children, charges, charged.toPlainString(), reservations, emails, processed);
  }
}
