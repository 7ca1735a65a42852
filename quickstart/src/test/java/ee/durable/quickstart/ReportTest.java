package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final String ALL_WELL =
      """
      {"orders": 3, "exactlyOnce": true, "violations": [], "rows": [
        {"scenario": "NORMAL", "outcome": "COMPLETED", "orders": 2, "charges": 2, "charged": 1112.50,
         "reservations": 2, "emails": 2, "processed": 2},
        {"scenario": "DECLINED", "outcome": "FAILED payment_declined", "orders": 1, "charges": 0,
         "charged": 0.00, "reservations": 0, "emails": 0, "processed": 0}]}
      """;

  @Test
  void theTableHasALineForEachKindOfTroubleAndTheirSum() {
    List<String> lines = read(ALL_WELL).table().lines().toList();

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("TROUBLE").endsWith("CHARGED");
    assertThat(lines.get(2)).startsWith("none").contains(" COMPLETED ").endsWith("1,112.50");
    assertThat(lines.get(3)).startsWith("the card was declined").endsWith("0.00");
    assertThat(lines.get(5)).containsPattern(" 3 +2 +2 +2 +2 +1,112.50$");
    assertThat(lines).extracting(String::length).containsOnly(lines.get(0).length());
  }

  @Test
  void saysThatAllIsWell() {
    assertThat(read(ALL_WELL).verdict())
        .startsWith("Exactly once: yes.")
        .contains("each of 2 completed orders, and nothing for the 1 others");
  }

  @Test
  void namesTheOrdersThatAreNotWell() {
    Report report = new Report(false, List.of(), List.of("order-0001: expected 1 charge, found 2"));

    assertThat(report.verdict())
        .startsWith("Exactly once: NO. 1 orders are not as they must be:")
        .endsWith("order-0001: expected 1 charge, found 2");
  }

  private static Report read(String json) {
    return Report.of(Json.createReader(new StringReader(json)).readObject());
  }
}
