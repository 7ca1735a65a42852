package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.data.Data;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancelRequestTest {

  @Test
  void aReasonIsOptional() {
    assertThat(CancelRequest.of(Data.EMPTY).reason()).isEmpty();
    assertThat(CancelRequest.of(Data.of(Map.of("reason", "late"))).reason()).contains("late");
  }

  @Test
  void aReasonOfMoreThan2000CharactersIsRefused() {
    assertThat(CancelRequest.of(Data.of(Map.of("reason", "x".repeat(2_000)))).reason()).isPresent();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CancelRequest.of(Data.of(Map.of("reason", "x".repeat(2_001)))))
        .withMessageContaining("at most 2000 characters, but found 2001");
  }

  @Test
  void anUnknownPropertyIsRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CancelRequest.of(Data.of(Map.of("force", true))))
        .withMessageContaining("Known are: reason");
  }
}
