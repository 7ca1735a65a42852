package ee.durable.engine.finish;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.error.StepFailedException;
import ee.durable.run.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever was thrown, there is text that PostgreSQL stores and that can be read back. */
class FailureJsonTest {

  @Test
  void anExceptionBecomesItsClassMessageTraceAndCauses() {
    IOException thrown = new IOException("gateway", new IllegalArgumentException("no route"));

    Failure read = throughText(FailureJson.of(thrown));

    assertThat(read.type()).isEqualTo("java.io.IOException");
    assertThat(read.message()).isEqualTo("gateway");
    assertThat(read.details().getString("stacktrace")).contains("FailureJsonTest");
    assertThat(read.cause().orElseThrow().type()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(read.cause().orElseThrow().message()).isEqualTo("no route");
  }

  @Test
  void aFailureOfTheApplicationsOwnIsKept() {
    Failure own =
        Failure.of("declined", "Card expired")
            .with(Map.of("code", 51))
            .causedBy(Failure.of("bank", "no"));

    assertThat(throughText(FailureJson.of(new StepFailedException(own)))).isEqualTo(own);
  }

  @Test
  void anExceptionThatThrowsWhenAskedForItsMessageHasAFailureAllTheSame() { // SA-09
    Failure read = throughText(FailureJson.of(new Unreadable()));

    assertThat(read.type()).isEqualTo(Unreadable.class.getName());
    assertThat(read.message()).contains("cannot be read", "IllegalStateException");
  }

  @Test
  void anExceptionWithoutAMessageIsNamed() {
    assertThat(FailureJson.of(new NullPointerException(null)).message())
        .contains("NullPointerException");
    assertThat(FailureJson.of(new IllegalStateException(" ")).message())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void causesThatGoInCirclesEnd() {
    IllegalStateException one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("other", one));

    assertThat(throughText(FailureJson.of(one)).cause()).isPresent();
  }

  @Test
  void nulAndHalfSurrogatesAreReplacedEverywhere() { // SA-09
    Failure failure =
        Failure.of("t\0", "m\0\uD800x\uDC00")
            .with(Map.of("k\0", List.of("v\0", Map.of("deep", "\uDBFF")), "n", 1))
            .causedBy(Failure.of("c\0", "c"));

    Failure read = throughText(failure);

    assertThat(read.type()).isEqualTo("t?");
    assertThat(read.message()).isEqualTo("m??x?");
    assertThat(read.details().toMap())
        .isEqualTo(Map.of("k?", List.of("v?", Map.of("deep", "?")), "n", 1L));
    assertThat(read.cause().orElseThrow().type()).isEqualTo("c?");
    assertThat(FailureJson.text(failure)).doesNotContain("u0000");
  }

  @Test
  void textThatOnlySpeaksOfNulIsKept() {
    Failure failure =
        Failure.of("invalid", "holds \\u0000 or 🎉").with(Map.of("trace", "at \\u0000 \\\\u0000"));

    assertThat(throughText(failure)).isEqualTo(failure);
  }

  @Test
  void hugeMessagesAndDetailsAreCut() {
    Failure huge =
        Failure.of("huge", "🎉".repeat(100_000)).with(Map.of("text", "x".repeat(1_000_000)));

    Failure read = throughText(huge);

    assertThat(read.message().codePointCount(0, read.message().length())).isEqualTo(8192);
    assertThat(read.details().getString("truncated")).hasSize(8192);
    assertThat(FailureJson.text(huge).length()).isLessThan(50_000);
  }

  @Test
  void aPairIsNotCutInHalf() {
    assertThat(FailureJson.storable("x" + "🎉".repeat(9000))).endsWith("🎉");
  }

  private static Failure throughText(Failure failure) {
    return FailureJson.read(FailureJson.text(failure));
  }

  private static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }
  }
}
