package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.SendOptions;
import ee.durable.data.Data;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRequestTest {

  @Test
  void theNameIsEnoughForARun() {
    EventRequest event = EventRequest.toRun(Data.parse("{\"name\":\"paid\"}"));
    SendOptions options = applied(event);

    assertThat(event.name()).isEqualTo("paid");
    assertThat(event.payload()).isEqualTo(JsonValue.NULL);
    assertThat(options.key()).isEmpty();
    assertThat(options.correlation()).isEmpty();
  }

  @Test
  void allOfABroadcastArrivesAtTheEngine() {
    EventRequest event =
        EventRequest.broadcast(
            Data.parse(
                """
                {"name": "paid", "payload": [100.00], "correlation": "order-4711", "key": "p-17"}
                """));
    SendOptions options = applied(event);

    assertThat(event.payload()).hasToString("[100.00]");
    assertThat(options.key()).contains("p-17");
    assertThat(options.correlation()).contains("order-4711");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name        | {}                                       | found nothing
          name        | {"name": 1}                              | Expected a text
          name        | {"name": " "}                            | 1 to 200 characters
          name        | {"name": "a\\nb"}                        | but found 'a?b'
          key         | {"name": "paid", "key": 1}               | Expected a text
          key         | {"name": "paid", "key": ""}              | 1 to 200 characters
          correlation | {"name": "paid", "correlation": "order"} | It is not known
          data        | {"name": "paid", "data": 1}              | Known are: name, payload, key
          """)
  void aWrongPropertyOfAnEventIsNamed(String property, String body, String detail) {
    Problem problem = refusal(() -> EventRequest.toRun(Data.parse(body)));

    assertThat(problem.detail()).contains(detail);
    assertThat(problem.facts()).containsEntry("property", property);
  }

  @Test
  void aNameHasAtMost200Characters() {
    String body = "{\"name\":\"%s\"}";

    assertThat(EventRequest.toRun(Data.parse(body.formatted("x".repeat(200)))).name()).hasSize(200);
    assertThat(
            refusal(() -> EventRequest.toRun(Data.parse(body.formatted("x".repeat(201))))).detail())
        .contains("1 to 200 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "paid"}                       | found nothing
          {"name": "paid", "correlation": " "}   | 1 to 200 characters
          {"name": "paid", "correlation": 4711}  | Expected a text
          """)
  void aBroadcastNeedsACorrelationKey(String body, String detail) {
    Problem problem = refusal(() -> EventRequest.broadcast(Data.parse(body)));

    assertThat(problem.detail()).contains(detail);
    assertThat(problem.facts()).containsEntry("property", "correlation");
  }

  private static SendOptions applied(EventRequest event) {
    SendOptions options = new SendOptions();
    event.applyTo(options);
    return options;
  }

  private static Problem refusal(Runnable reading) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(reading::run)
        .actual()
        .problem();
  }
}
