package ee.durable.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.examples.orders.Order;
import ee.durable.examples.orders.Scenario;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final List<Order> orders = new OrderBook().orders(1);

  @Test
  void allIsWellWhenEveryOrderIsAsItMustBe() {
    Report report = Report.of(orders, Facts::expectedOf);

    assertThat(report.exactlyOnce()).isTrue();
    assertThat(report.violations()).isEmpty();
    assertThat(report.orders()).isEqualTo(orders.size());
  }

  @Test
  void rowsAddUpToAllOrdersAndAllMoney() {
    Report report = Report.of(orders, Facts::expectedOf);

    BigDecimal worth =
        orders.stream()
            .filter(order -> Facts.expectedOf(order).outcome().equals("COMPLETED"))
            .map(Order::total)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(report.rows())
        .extracting(Report.Row::scenario)
        .containsExactly(
            Scenario.NORMAL, Scenario.FLAKY, Scenario.DECLINED, Scenario.SLOW, Scenario.REVIEW);
    assertThat(report.rows().stream().mapToInt(Report.Row::orders).sum()).isEqualTo(orders.size());
    assertThat(
            report.rows().stream()
                .map(Report.Row::charged)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(worth);
  }

  @Test
  void aDoubleChargeIsNamed() {
    Order victim = orders.get(0);

    Report report =
        Report.of(
            orders,
            order ->
                order.equals(victim)
                    ? new Facts("COMPLETED", 2, 2, order.total().add(order.total()), 1, 1, 1)
                    : Facts.expectedOf(order));

    assertThat(report.exactlyOnce()).isFalse();
    assertThat(report.violations())
        .singleElement()
        .asString()
        .startsWith("order-0001: expected COMPLETED, children: 2, charges: 1 of 76.1 in all")
        .contains("found COMPLETED, children: 2, charges: 2 of 152.2 in all");
  }

  @Test
  void anOrderThatWasNeverStartedIsNamed() {
    Facts nothing = new Facts(Facts.NEVER_STARTED, 0, 0, BigDecimal.ZERO, 0, 0, 0);

    Report report = Report.of(orders, order -> nothing);

    assertThat(report.violations()).hasSameSizeAs(orders);
    assertThat(report.rows()).allSatisfy(row -> assertThat(row.outcome()).isEqualTo("no run"));
  }

  @Test
  void theScaleOfAnAmountDoesNotMatter() {
    assertThat(new Facts("", 0, 1, new BigDecimal("12.5"), 0, 0, 0))
        .isEqualTo(new Facts("", 0, 1, new BigDecimal("12.50"), 0, 0, 0));
  }
}
