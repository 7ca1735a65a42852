package ee.durable.web.action;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueLimitTest {

  @Test
  void onlyWhatDiffersIsTold() {
    QueueLimits seen = QueueLimits.NONE.withConcurrency(5).withConcurrencyPerKey(1);
    QueueLimits found =
        seen.withConcurrency(10).withRateLimit(new RateLimit(100, Duration.ofMinutes(1)));

    assertThat(QueueLimit.difference(found, seen))
        .isEqualTo(
            "Runs at a time on all nodes: 10, not 5. Runs begun in a span: 100/PT1M, not none.");
  }

  @Test
  void everyLimitIsNamed() {
    QueueLimits all =
        new QueueLimits(
            Optional.of(1),
            Optional.of(2),
            Optional.of(3),
            Optional.of(RateLimit.parse("4/PT1S")),
            Duration.ofDays(5),
            Optional.of(6));

    assertThat(QueueLimits.class.getRecordComponents()).hasSameSizeAs(QueueLimit.values());
    assertThat(QueueLimit.values())
        .extracting(limit -> limit.of(all).orElse(""))
        .containsExactly("1", "2", "3", "4/PT1S", "PT120H", "6");
  }
}
