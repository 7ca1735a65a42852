package ee.durable.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.durable.examples.orders.Order;
import ee.durable.examples.orders.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrderBookTest {

  private final OrderBook book = new OrderBook();

  @Test
  void hasAtLeastTwoHundredOrdersWithDifferentIds() {
    assertThat(book.orders(1)).hasSizeGreaterThanOrEqualTo(200);
    assertThat(book.orders(3)).extracting(Order::id).doesNotHaveDuplicates();
    assertThat(book.orders(3)).hasSize(3 * book.orders(1).size());
  }

  @Test
  void everyTotalIsTheSumOfItsLines() {
    assertThat(book.orders(1))
        .allSatisfy(
            order -> {
              BigDecimal sum =
                  order.lines().stream()
                      .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              assertThat(order.total()).isEqualByComparingTo(sum).isPositive();
            });
  }

  @Test
  void someOrdersHaveTroubleOfEachKind() {
    Map<Scenario, Long> counts =
        book.orders(1).stream()
            .collect(Collectors.groupingBy(Order::scenario, Collectors.counting()));

    assertThat(counts)
        .containsEntry(Scenario.DECLINED, 12L)
        .containsEntry(Scenario.SLOW, 6L)
        .containsEntry(Scenario.REVIEW, 1L)
        .containsEntry(Scenario.FLAKY, 10L);
  }

  @Test
  void onlyOrdersThatShallTimeOutAreInAHurry() {
    // Any other payment must survive a server that is down for minutes.
    assertThat(book.orders(1))
        .allSatisfy(
            order ->
                assertThat(order.payWithin())
                    .isEqualTo(
                        order.scenario() == Scenario.SLOW
                            ? Duration.ofSeconds(5)
                            : Duration.ofHours(1)));
  }

  @Test
  void refusesAnImpossibleNumberOfCopies() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.orders(0))
        .withMessage("copies must be 1 to 40, but was 0.");
  }
}
