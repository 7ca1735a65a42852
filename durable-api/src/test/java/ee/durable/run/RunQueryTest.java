package ee.durable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunQueryTest {

  @Test
  void aPageHasOneToTwoHundredRuns() {
    assertThat(new RunQuery().limit()).isEqualTo(50);
    assertThat(new RunQuery().limit(1).limit()).isEqualTo(1);
    assertThat(new RunQuery().limit(200).limit()).isEqualTo(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunQuery().limit(0))
        .withMessageContainingAll("1 to 200", "0");
    assertThatIllegalArgumentException().isThrownBy(() -> new RunQuery().limit(201));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "xyz", "0199%", "0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f777"})
  void whatCannotBeginAnIdIsRefused(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunQuery().idPrefix(prefix))
        .withMessageContaining("0199c2f4");
  }

  @Test
  void anIdIsALongPrefix() {
    RunId id = new RunId(UUID.randomUUID());

    assertThat(new RunQuery().id(id).idPrefix()).contains(id.toString());
  }

  @Test
  void severalValuesOfAFilterAddUp() {
    RunQuery query =
        new RunQuery()
            .workflow("a")
            .workflow("b")
            .status(RunStatus.FAILED)
            .status(RunStatus.RUNNING)
            .label("region", "EU")
            .label("tier", "gold");

    assertThat(query.workflows()).containsExactly("a", "b");
    assertThat(query.statuses()).containsExactly(RunStatus.FAILED, RunStatus.RUNNING);
    assertThat(query.labels())
        .containsExactly(Map.entry("region", "EU"), Map.entry("tier", "gold"));
  }
}
