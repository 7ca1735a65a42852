package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.StartOptions;
import ee.durable.data.Data;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartRequestTest {

  @Test
  void theWorkflowIsEnough() {
    StartRequest request = request("{\"workflow\":\"process_order\"}");
    StartOptions options = applied(request);

    assertThat(request.workflow()).isEqualTo("process_order");
    assertThat(request.input()).isEqualTo(Data.EMPTY);
    assertThat(options.queue()).isEqualTo("default");
    assertThat(options.priority()).isZero();
    assertThat(options.key()).isEmpty();
    assertThat(options.at()).isEmpty();
    assertThat(options.labels()).isEmpty();
  }

  @Test
  void allOptionsArriveAtTheEngine() {
    StartOptions options =
        applied(
            request(
                """
                {"workflow": "process_order", "key": "order-4711", "queue": "orders", "priority": -5,
                 "at": "2026-11-22T10:00:00+02:00", "labels": {"region": "EU", "tier": "gold"}}
                """));

    assertThat(options.key()).contains("order-4711");
    assertThat(options.queue()).isEqualTo("orders");
    assertThat(options.priority()).isEqualTo(-5);
    assertThat(options.at()).contains(Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(options.labels()).isEqualTo(Map.of("region", "EU", "tier", "gold"));
  }

  @Test
  void keysThatRunsShareArriveAtTheEngine() {
    StartOptions unique = applied(request("{\"workflow\":\"w\",\"uniqueKey\":\"u\"}"));
    StartOptions debounced =
        applied(
            request(
                """
                {"workflow": "w", "concurrencyKey": "tenant-7",
                 "debounce": {"key": "d", "quiet": "PT5S", "longest": "PT1M"}}
                """));

    assertThat(unique.uniqueKey()).contains("u");
    assertThat(debounced.concurrencyKey()).contains("tenant-7");
    assertThat(debounced.debounce())
        .contains(new StartOptions.Debounce("d", Duration.ofSeconds(5), Duration.ofMinutes(1)));
  }

  @Test
  void numbersOfTheInputKeepTheirDigits() {
    StartRequest request =
        request(
            "{\"workflow\":\"w\",\"input\":{\"total\":100.00,\"big\":12345678901234567890.10}}");

    assertThat(request.input()).hasToString("{\"total\":100.00,\"big\":12345678901234567890.10}");
  }

  @Test
  void nullCountsAsLeftOut() {
    StartRequest request =
        request("{\"workflow\":\"w\",\"input\":null,\"key\":null,\"labels\":null}");

    assertThat(request.key()).isEmpty();
    assertThat(request.labels()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                 | workflow | found nothing
          {"workflow":1}                                     | workflow | found the number 1
          {"workflow":"w","workflwo":"x"}                    | workflwo | Known are: workflow, input
          {"workflow":"w","input":[1]}                       | input    | Expected an object, but found a list of 1
          {"workflow":"w","input":"text"}                    | input    | Expected an object
          {"workflow":"w","key":""}                          | key      | 1 to 200 characters
          {"workflow":"w","key":4711}                        | key      | Expected a text
          {"workflow":"w","uniqueKey":""}                    | uniqueKey | 1 to 200 characters
          {"workflow":"w","uniqueKey":"u","key":"k"}         | uniqueKey | one of key, uniqueKey and debounce
          {"workflow":"w","concurrencyKey":" "}              | concurrencyKey | 1 to 200 characters
          {"workflow":"w","debounce":"d"}                    | debounce | Expected an object
          {"workflow":"w","debounce":{}}                     | debounce.key | found nothing
          {"workflow":"w","debounce":{"key":1}}              | debounce.key | Expected a text
          {"workflow":"w","debounce":{"key":"d"}}            | debounce.quiet | found nothing
          {"workflow":"w","debounce":{"kye":"d"}}            | debounce.kye | Known are: key, quiet, longest
          {"workflow":"w","debounce":{"key":"d","quiet":"5s","longest":"PT1M"}}   | debounce.quiet | Expected a duration
          {"workflow":"w","debounce":{"key":"d","quiet":"PT0S","longest":"PT1M"}} | debounce | quiet time
          {"workflow":"w","debounce":{"key":"d","quiet":"PT2S","longest":"PT1S"}} | debounce | must not be shorter
          {"workflow":"w","debounce":{"key":"","quiet":"PT2S","longest":"PT3S"}}  | debounce.key | 1 to 200 characters
          {"workflow":"w","debounce":{"key":"d","quiet":"PT2S","longest":"PT3S"},"at":"2026-11-22T10:00:00Z"} | at | together with debounce
          {"workflow":"w","queue":" "}                       | queue    | 1 to 200 characters
          {"workflow":"w","priority":1001}                   | priority | between -1000 and 1000
          {"workflow":"w","priority":1.5}                    | priority | Expected a whole number
          {"workflow":"w","priority":99999999999}            | priority | Expected a whole number
          {"workflow":"w","priority":"high"}                 | priority | Expected a whole number
          {"workflow":"w","at":"tomorrow"}                   | at       | but found 'tomorrow'
          {"workflow":"w","at":"+12345-01-01T00:00:00Z"}     | at       | Expected an instant
          {"workflow":"w","at":1795346880}                   | at       | Expected a text
          {"workflow":"w","labels":["a"]}                    | labels   | Expected an object
          {"workflow":"w","labels":{"a":1}}                  | labels.a | Expected a text
          {"workflow":"w","labels":{"a":""}}                 | labels   | 1 to 200 characters
          """)
  void aWrongPropertyIsNamedWithWhatWasExpected(String body, String property, String detail) {
    Problem problem =
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> request(body))
            .actual()
            .problem();

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.facts()).containsEntry("property", property);
    assertThat(problem.detail()).contains(detail);
  }

  private static StartRequest request(String body) {
    return StartRequest.of(Data.parse(body));
  }

  private static StartOptions applied(StartRequest request) {
    StartOptions options = new StartOptions();
    request.applyTo(options);
    return options;
  }
}
