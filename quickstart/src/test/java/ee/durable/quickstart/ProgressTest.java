package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void readsWhatTheShopTells() {
    Progress progress =
        read(
            """
            {"orders": 216, "ended": 54, "runs": {"COMPLETED": 50, "TIMED_OUT": 4, "WAITING": 162},
             "openChildren": 7, "finished": false}
            """);

    assertThat(progress)
        .isEqualTo(
            new Progress(
                216, 54, Map.of("COMPLETED", 50, "TIMED_OUT", 4, "WAITING", 162), 7, false));
    assertThat(progress.open()).isEqualTo(162);
    assertThat(progress.isBegun()).isTrue();
  }

  @Test
  void isOneLine() {
    Progress progress = new Progress(200, 50, Map.of("COMPLETED", 50, "PENDING", 150), 3, false);

    assertThat(progress.line())
        .isEqualTo(
            "[#######.......................] 50 of 200 orders ended: 50 completed, 150 pending;"
                + " 3 payments and e-mails open");
  }

  @Test
  void moreOrdersThanAskedForDoNotOverflowTheBar() {
    assertThat(new Progress(200, 1000, Map.of("COMPLETED", 1000), 0, true).line())
        .startsWith("[##############################] ");
  }

  @Test
  void nothingSubmittedIsNotBegun() {
    assertThat(new Progress(200, 0, Map.of(), 0, false).isBegun()).isFalse();
  }

  private static Progress read(String json) {
    return Progress.of(Json.createReader(new StringReader(json)).readObject());
  }
}
