package ee.durable.web.console.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.web.console.frame.UnfitException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchDeedsTest {

  @Test
  void filterOfThePageIsTheFilterOfTheBatch() {
    RunFilter shown =
        RunFilter.of(
            Map.of(
                "status", new String[] {"FAILED", "TIMED_OUT"},
                "label", new String[] {"a&b:c=d"},
                "key", new String[] {"x y+z"}));
    String sent = String.join("&", shown.parameters()) + "&all=1";
    RunQuery query = new RunQuery();

    RunFilter.of(BatchDeeds.parameters(sent)).applyTo(query, Instant.EPOCH);

    assertThat(query.statuses()).containsExactlyInAnyOrder(RunStatus.FAILED, RunStatus.TIMED_OUT);
    assertThat(query.labels()).containsExactly(Map.entry("a&b", "c=d"));
    assertThat(query.key()).contains("x y+z");
    assertThat(BatchDeeds.parameters(sent)).containsKey("all");
  }

  @Test
  void whatIsNoQueryStringIsRefused() {
    assertThat(BatchDeeds.parameters("")).isEmpty();
    assertThatExceptionOfType(UnfitException.class)
        .isThrownBy(() -> BatchDeeds.parameters("key=%zz"));
  }
}
