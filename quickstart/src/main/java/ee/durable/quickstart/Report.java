package ee.durable.quickstart;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the orders, as the shop tells.
 *
 * @param isExactlyOnce whether every order ended as it must and left behind what it must, once
 * @param rows the orders by what went wrong with them and how they ended
 * @param violations one sentence for each order that is not as it must be
 */
record Report(boolean isExactlyOnce, List<Row> rows, List<String> violations) {

  private static final int MOST_VIOLATIONS = 20;
  private static final String LINE = "%-38s %-23s %6s %7s %8s %7s %6s %10s";

  private static final Map<String, String> TROUBLE =
      Map.of(
          "NORMAL", "none",
          "FLAKY", "the warehouse did not answer twice",
          "DECLINED", "the card was declined",
          "SLOW", "the payment took too long",
          "REVIEW", "the payment was refused in its review");

  /**
   * Orders that had the same trouble and the same end.
   *
   * @param charged the sum of their charges
   */
  record Row(
      String scenario,
      String outcome,
      int orders,
      int charges,
      int reservations,
      int emails,
      int processed,
      BigDecimal charged) {

    static Row of(JsonObject json) {
      return new Row(
          json.getString("scenario"),
          json.getString("outcome"),
          json.getInt("orders"),
          json.getInt("charges"),
          json.getInt("reservations"),
          json.getInt("emails"),
          json.getInt("processed"),
          json.getJsonNumber("charged").bigDecimalValue());
    }

    boolean isCompleted() {
      return outcome.equals("COMPLETED");
    }

    private String line() {
      return LINE.formatted(
          TROUBLE.getOrDefault(scenario, scenario),
          outcome,
          orders,
          charges,
          reservations,
          emails,
          processed,
          "%,.2f".formatted(charged));
    }
  }

  static Report of(JsonObject json) {
    return new Report(
        json.getBoolean("exactlyOnce"),
        json.getJsonArray("rows").getValuesAs(JsonObject.class).stream().map(Row::of).toList(),
        json.getJsonArray("violations").getValuesAs(JsonString::getString));
  }

  /** Returns how many orders ended completed. */
  int completed() {
    return rows.stream().filter(Row::isCompleted).mapToInt(Row::orders).sum();
  }

  /** Returns a line for each kind of trouble, and their sum. */
  String table() {
    String header =
        LINE.formatted(
            "TROUBLE", "OUTCOME", "ORDERS", "CHARGES", "RESERVED", "E-MAILS", "CLOSED", "CHARGED");
    String rule = "-".repeat(header.length());
    return Stream.of(
            Stream.of(header, rule), rows.stream().map(Row::line), Stream.of(rule, sum().line()))
        .flatMap(Function.identity())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private Row sum() {
    return rows.stream()
        .reduce(
            new Row("", "", 0, 0, 0, 0, 0, BigDecimal.ZERO),
            (a, b) ->
                new Row(
                    "",
                    "",
                    a.orders + b.orders,
                    a.charges + b.charges,
                    a.reservations + b.reservations,
                    a.emails + b.emails,
                    a.processed + b.processed,
                    a.charged.add(b.charged)));
  }

  /** Returns the answer to whether every order was processed exactly once. */
  String verdict() {
    if (isExactlyOnce) {
      int failed = sum().orders - completed();
      return ("Exactly once: yes. The application's own tables hold one charge, one reservation, one e-mail and"
              + " one closing for each of %d completed orders, and nothing for the %d others.")
          .formatted(completed(), failed);
    }
    String examples =
        violations.stream()
            .limit(MOST_VIOLATIONS)
            .map(violation -> "  " + violation)
            .collect(Collectors.joining(System.lineSeparator()));
    return "Exactly once: NO. %d orders are not as they must be:%n%s"
        .formatted(violations.size(), examples);
  }
}
