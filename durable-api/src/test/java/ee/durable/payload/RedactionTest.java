package ee.durable.payload;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private final Redaction redaction = Redaction.of(List.of("iban", "Customer.Name"));

  @Test
  void aFieldIsMaskedWhereverItStands() { // T14
    Data data =
        Data.of(
            Map.of(
                "IBAN",
                4711,
                "items",
                List.of(Map.of("iban", Map.of("deep", "EE1")), Map.of("other", "kept"))));

    assertThat(redaction.data(data))
        .hasToString(
            Data.of(
                    Map.of(
                        "IBAN",
                        "***",
                        "items",
                        List.of(Map.of("iban", "***"), Map.of("other", "kept"))))
                .toString());
  }

  @Test
  void aPathIsMaskedAtItsEndOnly() { // T14
    Data data =
        Data.of(Map.of("order", Map.of("customer", Map.of("name", "Ann"), "name", "shoes")));

    assertThat(redaction.data(data).toString()).contains("shoes", "***").doesNotContain("Ann");
  }

  @Test
  void valuesAreMaskedInTextByTheNameBeforeThem() { // T16
    assertThat(
            redaction.text(
                "no iban=EE38, \"IBAN\": \"EE 38\\\" 1\" and iban : EE39; hiban=EE40", List.of()))
        .isEqualTo("no iban=***, \"IBAN\": *** and iban : ***; hiban=EE40");
  }

  @Test
  void knownValuesAreMaskedInText() { // T16
    Data data = Data.of(Map.of("iban", List.of("EE382200", 123456, "abc"), "other", "kept"));
    List<String> secrets = redaction.secrets(List.of(data.json()));

    assertThat(secrets).containsExactly("EE382200", "123456");
    assertThat(redaction.text("Account EE382200/123456 of abc: kept", secrets))
        .isEqualTo("Account ***/*** of abc: kept");
  }

  @Test
  void nothingIsMaskedWithoutNames() {
    Data data = Data.of(Map.of("iban", "EE38"));

    assertThat(Redaction.NONE.data(data)).isSameAs(data);
    assertThat(Redaction.of(List.of(" ", "")).isEmpty()).isTrue();
    assertThat(Redaction.NONE.text("iban=EE38", List.of())).isEqualTo("iban=EE38");
  }
}
