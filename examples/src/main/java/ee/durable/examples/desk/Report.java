package ee.durable.examples.desk;

import ee.durable.examples.orders.Order;
import ee.durable.examples.orders.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What became of the orders.
 *
 * @param orders how many there are
 * @param exactlyOnce whether every order ended as it must, and left behind what it must, once
 * @param rows the orders by what went wrong with them and how they ended
 * @param violations one sentence for each order that is not as it must be
 */
public record Report(int orders, boolean exactlyOnce, List<Row> rows, List<String> violations) {

  /**
   * Orders that had the same trouble and the same end.
   *
   * @param scenario what went wrong
   * @param outcome how their runs ended
   * @param orders how many there are
   * @param charges how many charges they have in all
   * @param charged the sum of these charges
   * @param reservations how many reservations they have in all
   * @param emails how many confirmations they have in all
   * @param processed how many times they were closed in all
   */
  public record Row(
      Scenario scenario,
      String outcome,
      int orders,
      long charges,
      BigDecimal charged,
      long reservations,
      long emails,
      long processed) {}

  private record Case(Order order, Facts found) {}

  private record Kind(Scenario scenario, String outcome) {}

  /** Compares what was found of each order with what must be. */
  static Report of(List<Order> orders, Function<Order, Facts> found) {
    List<Case> cases = orders.stream().map(order -> new Case(order, found.apply(order))).toList();
    List<String> violations = new ArrayList<>();
    for (Case one : cases) {
      Facts expected = Facts.expectedOf(one.order());
      if (!expected.equals(one.found())) {
        violations.add(
            "%s: expected %s; found %s".formatted(one.order().id(), expected, one.found()));
      }
    }
    return new Report(orders.size(), violations.isEmpty(), rows(cases), violations);
  }

  private static List<Row> rows(List<Case> cases) {
    Map<Kind, List<Facts>> byKind =
        cases.stream()
            .collect(
                Collectors.groupingBy(
                    one -> new Kind(one.order().scenario(), one.found().outcome()),
                    Collectors.mapping(Case::found, Collectors.toList())));
    return byKind.entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Row::scenario).thenComparing(Row::outcome))
        .toList();
  }

  private static Row row(Kind kind, List<Facts> facts) {
    return new Row(
        kind.scenario(),
        kind.outcome(),
        facts.size(),
        sum(facts, Facts::charges),
        facts.stream().map(Facts::charged).reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2),
        sum(facts, Facts::reservations),
        sum(facts, Facts::emails),
        sum(facts, Facts::processed));
  }

  private static long sum(List<Facts> facts, ToLongFunction<Facts> number) {
    return facts.stream().mapToLong(number).sum();
  }
}
