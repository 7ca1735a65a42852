package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.data.Data;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies by which inputs are answered, handed on and extended, and a run is resumed. */
class InputRequestsTest {

  @Test
  void anAnswerIsWhateverJsonThereIs() {
    AnswerRequest request =
        AnswerRequest.of(Data.parse("{\"answer\":{\"amount\":12.50},\"by\":\"ann\"}"));

    assertThat(request.answer()).hasToString("{\"amount\":12.50}");
    assertThat(request.by()).contains("ann");
    assertThat(AnswerRequest.of(Data.parse("{\"answer\":null}")).answer())
        .isEqualTo(JsonValue.NULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"by\":\"ann\"}",
        "{\"answer\":1,\"by\":1}",
        "{\"answer\":1,\"by\":\"\"}",
        "{\"answer\":1,\"who\":\"ann\"}"
      })
  void anAnswerThatIsNoneIsRefused(String body) {
    assertRefused(body, AnswerRequest::of);
  }

  @Test
  void anInputIsHandedToAPersonOrToARoleOrToNobody() {
    ReassignRequest both =
        ReassignRequest.of(Data.parse("{\"assignee\":\"bob\",\"role\":\"boss\"}"));
    ReassignRequest nobody = ReassignRequest.of(Data.parse("{\"assignee\":null}"));

    assertThat(both.assignee()).contains("bob");
    assertThat(both.role()).contains("boss");
    assertThat(nobody.assignee()).isEmpty();
    assertThat(nobody.role()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"assignee\":1}", "{\"role\":\" \"}", "{\"to\":\"bob\"}"})
  void anInputIsNotHandedOnByMistake(String body) {
    assertRefused(body, ReassignRequest::of);
  }

  @Test
  void aDeadlineIsAnInstantOrNone() {
    ExtendRequest later = ExtendRequest.of(Data.parse("{\"due\":\"2026-11-22T10:00:00+02:00\"}"));

    assertThat(later.due()).contains(Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(ExtendRequest.of(Data.parse("{\"due\":null}")).due()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"due\":\"tomorrow\"}",
        "{\"due\":1}",
        "{\"due\":\"+1000000000-12-31T23:59:59Z\"}",
        "{\"until\":null}"
      })
  void aDeadlineIsNotRemovedByMistake(String body) {
    assertRefused(body, ExtendRequest::of);
  }

  @Test
  void aRunGoesOnWhereItStandsOrAtAStep() {
    assertThat(ResumeRequest.of(Data.EMPTY).step()).isEmpty();
    assertThat(ResumeRequest.of(Data.parse("{\"step\":\"route/eu/ship\"}")).step())
        .contains("route/eu/ship");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"step\":1}", "{\"at\":\"ship\"}"})
  void aResumeThatCannotBeUnderstoodIsRefused(String body) {
    assertRefused(body, ResumeRequest::of);
  }

  private static void assertRefused(String body, Consumer<Data> reading) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> reading.accept(Data.parse(body)))
        .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(400))
        .satisfies(refused -> assertThat(refused.problem().facts()).containsKey("property"));
  }
}
