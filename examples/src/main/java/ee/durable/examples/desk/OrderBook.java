package ee.durable.examples.desk;

import ee.durable.data.Data;
import ee.durable.examples.orders.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The orders of {@code orders.json}, once or several times under different ids. */
@ApplicationScoped
public class OrderBook {

  /** So that the runs of all copies can still be counted exactly. */
  public static final int MOST_COPIES = 40;

  private final List<Order> orders = read();

  /**
   * Returns the orders.
   *
   * @param copies how many times, 1 to {@value #MOST_COPIES}
   */
  public List<Order> orders(int copies) {
    if (copies < 1 || copies > MOST_COPIES) {
      throw new IllegalArgumentException(
          "copies must be 1 to %d, but was %d.".formatted(MOST_COPIES, copies));
    }
    return IntStream.rangeClosed(1, copies)
        .boxed()
        .flatMap(copy -> orders.stream().map(order -> copyOf(order, copy)))
        .toList();
  }

  private static Order copyOf(Order order, int copy) {
    return copy == 1 ? order : order.withId(order.id() + "-" + copy);
  }

  private static List<Order> read() {
    try (InputStream json = OrderBook.class.getResourceAsStream("/orders.json")) {
      if (json == null) {
        throw new IllegalStateException("orders.json is not in the examples' jar.");
      }
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      return Data.parse(text).list("orders", Order.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("orders.json cannot be read.", unreadable);
    }
  }
}
