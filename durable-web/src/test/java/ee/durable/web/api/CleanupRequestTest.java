package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.data.Data;
import ee.durable.run.RunStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanupRequestTest {

  @Test
  void unlessSomebodySaysSoNothingIsRemoved() { // CL-05
    CleanupRequest request = CleanupRequest.of(Data.parse("{\"olderThan\": \"PT90M\"}"));

    assertThat(request.isDryRun()).isTrue();
    assertThat(request.options().age()).isEqualTo(Duration.ofMinutes(90));
    assertThat(request.options().statuses())
        .containsExactlyInAnyOrder(RunStatus.COMPLETED, RunStatus.FAILED);
  }

  @Test
  void statusesAndBatchesAreTaken() { // CL-07
    CleanupRequest request =
        CleanupRequest.of(
            Data.parse(
                "{\"olderThan\":\"P1D\",\"statuses\":[\"cancelled\"],\"batchSize\":7,\"dryRun\":false}"));

    assertThat(request.isDryRun()).isFalse();
    assertThat(request.options().statuses()).containsExactly(RunStatus.CANCELLED);
    assertThat(request.options().batchSize()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                | olderThan",
        "{\"olderThan\":null}                              | olderThan",
        "{\"olderThan\":\"PT0S\"}                          | longer than zero",
        "{\"olderThan\":\"-P1D\"}                          | longer than zero",
        "{\"olderThan\":\"a month\"}                       | Expected a duration",
        "{\"olderThan\":\"P1D\",\"statuses\":[]}           | at least one status",
        "{\"olderThan\":\"P1D\",\"statuses\":[\"RUNNING\"]} | not how a run ends",
        "{\"olderThan\":\"P1D\",\"statuses\":\"FAILED\"}   | an array of texts",
        "{\"olderThan\":\"P1D\",\"batchSize\":0}           | 1 to 10000",
        "{\"olderThan\":\"P1D\",\"dryRun\":\"no\"}         | true or false",
        "{\"olderThan\":\"P1D\",\"force\":true}            | Known are"
      })
  void whatIsWrongIsRefused(String body, String why) { // CL-08
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CleanupRequest.of(Data.parse(body)))
        .withMessageContaining(why);
  }
}
