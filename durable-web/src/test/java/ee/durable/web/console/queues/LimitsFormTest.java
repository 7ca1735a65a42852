package ee.durable.web.console.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import ee.durable.web.console.frame.UnfitException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsFormTest {

  @Test
  void whatIsWrittenIsReadAgain() {
    QueueLimits limits =
        QueueLimits.NONE
            .withConcurrency(10)
            .withConcurrencyPerNode(5)
            .withConcurrencyPerKey(1)
            .withRateLimit(new RateLimit(100, Duration.ofMinutes(1)))
            .withAgeing(Duration.ofMinutes(90))
            .withAdmissionLimit(1000);

    assertThat(read(shown(limits))).isEqualTo(limits);
    assertThat(read(shown(QueueLimits.NONE))).isEqualTo(QueueLimits.NONE);
  }

  @Test
  void blankFieldsAreNoLimits() {
    assertThat(read(Map.of())).isEqualTo(QueueLimits.NONE);
  }

  @ParameterizedTest
  @CsvSource({"at-a-time, many", "at-a-time, 0", "per-node, 1001", "rate, fast", "ageing, old"})
  void whatCannotBeALimitIsRefused(String field, String text) {
    assertThatThrownBy(() -> read(Map.of(field, text))).isInstanceOf(UnfitException.class);
  }

  private static Map<String, String> shown(QueueLimits limits) {
    return LimitsForm.fields(limits).stream()
        .collect(Collectors.toMap(LimitField::getName, LimitField::getValue));
  }

  private static QueueLimits read(Map<String, String> texts) {
    return LimitsForm.read(
        name -> Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty()));
  }
}
