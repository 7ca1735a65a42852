package ee.durable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

  private static final String TEXT = "0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77";

  @Test
  void anIdIsReadAndWrittenInTheUsualForm() {
    assertThat(RunId.of(TEXT)).hasToString(TEXT);
    assertThat(RunId.of(TEXT.toUpperCase(java.util.Locale.ROOT))).isEqualTo(RunId.of(TEXT));
  }

  /** UUID.fromString takes the first of them. */
  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "", " ", TEXT + "0", "{" + TEXT + "}", " " + TEXT, "null"})
  void whatIsNoIdIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunId.of(text))
        .withMessageContainingAll("'" + text + "'", "Expected a UUID");
  }

  @Test
  void aLongTextIsShortenedInTheMessage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunId.of("x".repeat(10_000)))
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void laterIdsAreGreater() {
    RunId later = RunId.of("f199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77");

    assertThat(later).isGreaterThan(RunId.of(TEXT));
  }
}
