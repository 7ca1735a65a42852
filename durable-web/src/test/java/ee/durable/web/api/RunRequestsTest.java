package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.data.Data;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies by which a run is retried later, and labelled. */
class RunRequestsTest {

  @Test
  void aRetryIsAtOnceLaterOrAtATime() {
    RetryRequest atOnce = RetryRequest.of(Data.EMPTY);
    RetryRequest later = RetryRequest.of(Data.parse("{\"after\":\"PT1H\"}"));
    RetryRequest atATime = RetryRequest.of(Data.parse("{\"at\":\"2026-11-22T08:00:00Z\"}"));

    assertThat(atOnce).isEqualTo(new RetryRequest(Optional.empty(), Optional.empty()));
    assertThat(later.after()).contains(Duration.ofHours(1));
    assertThat(atATime.at()).contains(Instant.parse("2026-11-22T08:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"after":"1h"}                                | after | such as PT30S
          {"after":3600}                                | after | Expected a text
          {"after":"PT-1S"}                             | after | must not be negative
          {"after":"P99999D"}                           | after | not be longer than 36500 days
          {"at":"tomorrow"}                             | at    | Expected an instant
          {"after":"PT1S","at":"2026-11-22T08:00:00Z"}  | at    | found both
          {"delay":"PT1S"}                              | delay | Known are: after, at
          """)
  void aRetryThatCannotBeUnderstoodIsRefused(String body, String property, String detail) {
    assertRefused(RetryRequest::of, body, property, detail);
  }

  @Test
  void labelsAreReplacedByThoseThatAreNamed() {
    assertThat(LabelsRequest.of(Data.parse("{\"labels\":{\"region\":\"EU\"}}")).labels())
        .isEqualTo(Map.of("region", "EU"));
    assertThat(LabelsRequest.of(Data.parse("{\"labels\":{}}")).labels()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                              | labels        | found nothing
          {"labels":null}                 | labels        | found nothing
          {"lables":{}}                   | lables        | Known are: labels
          {"labels":[]}                   | labels        | Expected an object
          {"labels":{"region":1}}         | labels.region | Expected a text
          {"labels":{"":"EU"}}            | labels        | A label's name
          {"labels":{"region":"a\\nb"}}   | labels        | A label's value
          """)
  void labelsThatAStartWouldNotTakeAreRefused(String body, String property, String detail) {
    assertRefused(LabelsRequest::of, body, property, detail);
  }

  private static void assertRefused(
      Consumer<Data> reading, String body, String property, String detail) {
    Problem problem =
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> reading.accept(Data.parse(body)))
            .actual()
            .problem();
    assertThat(problem.facts()).containsEntry("property", property);
    assertThat(problem.detail()).contains(detail);
  }
}
