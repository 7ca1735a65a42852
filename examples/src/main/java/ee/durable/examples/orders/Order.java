package ee.durable.examples.orders;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * An order as it comes in, the input of {@link OrderWorkflow}.
 *
 * @param id unique, also the idempotency key of its run
 * @param customer who ordered
 * @param email where the confirmation goes
 * @param lines what was ordered
 * @param total what it costs
 * @param payWithin how long the goods are kept while the payment runs
 * @param scenario what goes wrong with it
 */
public record Order(
    String id,
    String customer,
    String email,
    List<OrderLine> lines,
    BigDecimal total,
    Duration payWithin,
    Scenario scenario) {

  /** Copies the lines. */
  public Order {
    lines = List.copyOf(lines);
  }

  /** Returns the same order under another id. */
  public Order withId(String newId) {
    return new Order(newId, customer, email, lines, total, payWithin, scenario);
  }
}
