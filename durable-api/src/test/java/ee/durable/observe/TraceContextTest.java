package ee.durable.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceContextTest {

  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void whatWasKeptIsReadAgain() {
    assertThat(TraceContext.of(PARENT, "a=1")).contains(new TraceContext(PARENT, "a=1"));
    assertThat(TraceContext.of(null, "a=1")).isEmpty();
    assertThat(TraceContext.of("rubbish", null)).isEmpty();
  }

  @Test
  void anotherFormIsRefused() {
    assertThatThrownBy(() -> new TraceContext("4711", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4711");
  }

  @Test
  void aStateThatIsTooLongIsDropped() {
    assertThat(new TraceContext(PARENT, "x".repeat(513)).tracestate()).isNull();
    assertThat(new TraceContext(PARENT, "").tracestate()).isNull();
  }

  @Test
  void noMetricHasAnIdAmongItsLabels() {
    assertThat(Stream.of(Metric.values()).flatMap(metric -> metric.labels().stream()).distinct())
        .containsExactlyInAnyOrder(
            "workflow", "status", "step", "outcome", "queue", "state", "kind");
  }
}
