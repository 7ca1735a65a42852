package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.ForkOptions;
import ee.durable.data.Data;
import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies by which queues are changed, and runs are forked. */
class OperatingRequestsTest {

  private static final QueueLimits SET =
      QueueLimits.NONE
          .withConcurrency(3)
          .withConcurrencyPerNode(2)
          .withRateLimit(new RateLimit(5, Duration.ofSeconds(1)))
          .withAgeing(Duration.ofMinutes(1));

  @Test
  void onlyLimitsThatAreNamedChange() {
    QueueLimits changed =
        LimitsRequest.of(Data.parse("{\"concurrencyPerKey\":4,\"rateLimit\":\"100/PT1M\"}"))
            .appliedTo(SET);

    assertThat(changed)
        .isEqualTo(
            SET.withConcurrencyPerKey(4).withRateLimit(new RateLimit(100, Duration.ofMinutes(1))));
  }

  @Test
  void allLimitsCanBeSet() {
    QueueLimits changed =
        LimitsRequest.of(
                Data.parse(
                    """
                    {"concurrencyPerNode": 1, "concurrency": 2, "concurrencyPerKey": 3,
                     "rateLimit": "4/PT5S", "ageing": "PT6M", "admissionLimit": 7}
                    """))
            .appliedTo(QueueLimits.NONE);

    assertThat(changed)
        .isEqualTo(
            QueueLimits.NONE
                .withConcurrencyPerNode(1)
                .withConcurrency(2)
                .withConcurrencyPerKey(3)
                .withRateLimit(new RateLimit(4, Duration.ofSeconds(5)))
                .withAgeing(Duration.ofMinutes(6))
                .withAdmissionLimit(7));
  }

  @Test
  void nullTakesALimitAway() {
    QueueLimits changed =
        LimitsRequest.of(
                Data.parse(
                    """
                    {"concurrencyPerNode": null, "concurrency": null, "concurrencyPerKey": null,
                     "rateLimit": null, "ageing": null, "admissionLimit": null}
                    """))
            .appliedTo(SET.withConcurrencyPerKey(1).withAdmissionLimit(1));

    assertThat(changed).isEqualTo(QueueLimits.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                               | concurrencyPerNode | but found none
          {"concurency":1}                 | concurency         | Known are: concurrencyPerNode, concurrency
          {"concurrency":0}                | concurrency        | between 1 and
          {"concurrency":1.5}              | concurrency        | Expected a whole number
          {"concurrency":99999999999}      | concurrency        | Expected a whole number
          {"concurrency":"3"}              | concurrency        | Expected a whole number
          {"concurrencyPerNode":1001}      | concurrencyPerNode | between 1 and 1000
          {"concurrencyPerKey":-1}         | concurrencyPerKey  | between 1 and
          {"admissionLimit":0}             | admissionLimit     | between 1 and
          {"rateLimit":100}                | rateLimit          | Expected a text
          {"rateLimit":"100"}              | rateLimit          | must read like 100/PT1M
          {"rateLimit":"/"}                | rateLimit          | must read like 100/PT1M
          {"rateLimit":"100/minute"}       | rateLimit          | must read like 100/PT1M
          {"rateLimit":"99999999999/PT1M"} | rateLimit          | must read like 100/PT1M
          {"rateLimit":"0/PT1M"}           | rateLimit          | between 1 and
          {"rateLimit":"1/PT48H"}          | rateLimit          | a millisecond to a day
          {"ageing":"an hour"}             | ageing             | Expected a duration such as PT30S
          {"ageing":"PT0S"}                | ageing             | a second to 1000 days
          {"ageing":"PT99999999999999999H"}| ageing             | Expected a duration
          {"ageing":60}                    | ageing             | Expected a text
          """)
  void aWrongLimitIsNamedWithWhatWasExpected(String body, String property, String detail) {
    Problem problem = refused(body, LimitsRequest::of);

    assertThat(problem.facts()).containsEntry("property", property);
    assertThat(problem.detail()).contains(detail);
  }

  @Test
  void aPauseIsForAllNodesOrForSome() {
    assertThat(PauseRequest.of(Data.EMPTY).node()).isEmpty();
    assertThat(PauseRequest.of(Data.parse("{\"node\":\"n7\",\"reason\":\"r\"}")))
        .isEqualTo(new PauseRequest(Optional.of("r"), Optional.of("n7")));
    assertThat(ResumeQueueRequest.of(Data.parse("{\"node\":\"n7\"}")).node()).contains("n7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"node\":\"\"}", "{\"node\":7}", "{\"reason\":1}", "{\"nodes\":[]}"})
  void aPauseThatCannotBeUnderstoodIsRefused(String body) {
    refused(body, PauseRequest::of);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"node\":\" \"}", "{\"reason\":\"r\"}"})
  void aResumeThatCannotBeUnderstoodIsRefused(String body) {
    refused(body, ResumeQueueRequest::of);
  }

  @Test
  void whereThereIsNothingToAskForAnythingIsRefused() {
    BodyProperties.checkEmpty(Data.EMPTY);

    assertThat(refused("{\"force\":true}", BodyProperties::checkEmpty).detail())
        .contains("none is expected here");
  }

  @Test
  void aForkIsAsTheOriginalUnlessSomebodySaysOtherwise() {
    ForkOptions same = applied("{}");
    ForkOptions other = applied("{\"step\":\"pay\",\"data\":{\"total\":1.50},\"queue\":\"q\"}");

    assertThat(same.step()).isEmpty();
    assertThat(same.hasData()).isFalse();
    assertThat(same.queue()).isEmpty();
    assertThat(other.step()).contains("pay");
    assertThat(other.data()).hasToString("{\"total\":1.50}");
    assertThat(other.queue()).contains("q");
  }

  private static ForkOptions applied(String body) {
    ForkOptions options = new ForkOptions();
    ForkRequest.of(Data.parse(body)).applyTo(options);
    return options;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"step\":\"\"}",
        "{\"step\":1}",
        "{\"data\":[1]}",
        "{\"data\":\"text\"}",
        "{\"queue\":\" \"}",
        "{\"from\":\"pay\"}"
      })
  void aForkThatCannotBeUnderstoodIsRefused(String body) {
    refused(body, ForkRequest::of);
  }

  private static Problem refused(String body, Consumer<Data> reading) {
    Problem problem =
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> reading.accept(Data.parse(body)))
            .actual()
            .problem();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.facts()).containsKey("property");
    return problem;
  }
}
