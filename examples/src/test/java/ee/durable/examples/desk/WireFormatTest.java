package ee.durable.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunStatus;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the quick start reads. */
class WireFormatTest {

  @Test
  void progressIsAnObjectOfNumbers() throws Exception {
    Map<RunStatus, Integer> runs = new EnumMap<>(RunStatus.class);
    runs.put(RunStatus.WAITING, 2);
    runs.put(RunStatus.COMPLETED, 1);

    assertThat(json(Progress.of(3, runs, 4)))
        .isEqualTo(
            "{\"ended\":1,\"finished\":false,\"openChildren\":4,\"orders\":3,"
                + "\"runs\":{\"WAITING\":2,\"COMPLETED\":1}}");
  }

  @Test
  void amountsAreNumbersWithTheirDigits() throws Exception {
    Report report = Report.of(new OrderBook().orders(1).subList(0, 1), Facts::expectedOf);

    assertThat(json(report))
        .contains("\"exactlyOnce\":true", "\"violations\":[]")
        .contains("\"charged\":76.10", "\"outcome\":\"COMPLETED\"", "\"scenario\":\"NORMAL\"");
  }

  @Test
  void finishedMeansThatChildrenHaveEndedToo() {
    Map<RunStatus, Integer> runs = Map.of(RunStatus.COMPLETED, 2, RunStatus.FAILED, 1);

    assertThat(Progress.of(3, runs, 1).finished()).isFalse();
    assertThat(Progress.of(3, runs, 0).finished()).isTrue();
    assertThat(Progress.of(4, runs, 0).finished()).isFalse();
  }

  private static String json(Object value) throws Exception {
    try (Jsonb jsonb = JsonbBuilder.create()) {
      return jsonb.toJson(value);
    }
  }
}
