package ee.durable.examples.orders;

import jakarta.enterprise.context.ApplicationScoped;

/** Plays the remote service that reserves goods. */
@ApplicationScoped
public class Warehouse {

  private static final int FAILURES = 2;

  /**
   * Reserves the goods of an order.
   *
   * @param attempt how often it was tried, 1 for the first time
   * @throws IllegalStateException if the service does not answer
   */
  public void reserve(Order order, int attempt) {
    if (order.scenario() == Scenario.FLAKY && attempt <= FAILURES) {
      throw new IllegalStateException(
          "The warehouse did not answer, attempt %d of order %s.".formatted(attempt, order.id()));
    }
  }
}
