package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.batch.BatchVerb;
import ee.durable.batch.RunSelection;
import ee.durable.data.Data;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRequestTest {

  private static final String ID = "0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77";

  @Test
  void chosenRunsAreRead() {
    BatchRequest request =
        BatchRequest.of(
            Data.parse(
                "{\"verb\":\"send_event\",\"runs\":[\"%s\",\"%s\"],\"event\":\"go\",\"payload\":7}"
                    .formatted(ID, ID)));

    assertThat(request.verb()).isEqualTo(BatchVerb.SEND_EVENT);
    assertThat(request.selection().runs()).hasSize(1);
    assertThat(request.rate()).isEqualTo(100);
    assertThat(request.event()).contains("go");
    assertThat(request.payload()).hasToString("7");
    assertThat(request.selection()).hasToString(ID);
  }

  @Test
  void filterIsReadAndKeptAsData() {
    RunSelection read =
        BatchRequest.of(
                Data.parse(
                    "{\"verb\":\"RETRY\",\"rate\":5,\"filter\":{\"workflow\":[\"a\",\"b\"],"
                        + "\"status\":[\"FAILED\"],\"waitingFor\":[\"SLEEP\"],\"labels\":{\"x\":\"y\"},"
                        + "\"topLevel\":true,\"createdFrom\":\"2026-01-01T00:00:00Z\","
                        + "\"longerThan\":\"PT15M\",\"origin\":\""
                        + ID
                        + "\"}}"))
            .selection();
    RunSelection kept = Data.parse(Data.of(read).toString()).as(RunSelection.class);
    RunQuery query = new RunQuery();
    kept.applyTo(query);

    assertThat(kept).isEqualTo(read);
    assertThat(query.workflows()).containsExactly("a", "b");
    assertThat(query.statuses()).containsExactly(RunStatus.FAILED);
    assertThat(query.waitKinds()).containsExactly(WaitKind.SLEEP);
    assertThat(query.labels()).hasSize(1);
    assertThat(query.isTopLevel()).isTrue();
    assertThat(query.createdFrom()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(query.longerThan()).contains(Duration.ofMinutes(15));
    assertThat(query.origin().orElseThrow()).hasToString(ID);
    assertThat(read.toString()).contains("workflows").doesNotContain("queue");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"filter\":{}}                                              | verb",
        "{\"verb\":\"RETRY\"}                                         | either runs or a filter",
        "{\"verb\":\"RETRY\",\"filter\":{},\"runs\":[]}               | either runs or a filter",
        "{\"verb\":\"RETRY\",\"runs\":[]}                             | either runs or a filter",
        "{\"verb\":\"RETRY\",\"runs\":[\"x\"]}                        | is no run id",
        "{\"verb\":\"RETRY\",\"runs\":[7]}                            | a text",
        "{\"verb\":\"HUG\",\"filter\":{}}                             | Expected one of",
        "{\"verb\":\"RETRY,CANCEL\",\"filter\":{}}                    | one verb",
        "{\"verb\":\"RETRY\",\"filter\":{},\"rate\":0}                | 1 to 1000",
        "{\"verb\":\"RETRY\",\"filter\":{},\"event\":\"go\"}          | none with any other",
        "{\"verb\":\"SEND_EVENT\",\"filter\":{}}                      | Expected a name",
        "{\"verb\":\"RETRY\",\"filter\":{\"statsu\":[\"FAILED\"]}}    | not known",
        "{\"verb\":\"RETRY\",\"filter\":{\"status\":[\"BAD\"]}}       | Expected one of",
        "{\"verb\":\"RETRY\",\"filter\":{\"longerThan\":\"long\"}}    | a duration"
      })
  void whatIsWrongIsRefused(String body, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> BatchRequest.of(Data.parse(body)))
        .withMessageContaining(why);
  }
}
