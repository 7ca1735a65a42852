package ee.durable;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {

  private final Retry exponential = Retry.exponential(9).base(ofSeconds(1));
  private final Retry linear = Retry.linear(9).base(ofSeconds(1));
  private final Retry constant = Retry.constant(9).base(ofSeconds(1));

  @Test
  void durationsAreTheJavaOnes() { // CD-03
    assertThat(ofSeconds(30).toMillis()).isEqualTo(30_000);
    assertThat(ofMinutes(5).toMillis()).isEqualTo(300_000);
    assertThat(ofHours(2).toMillis()).isEqualTo(7_200_000);
    assertThat(ofDays(1).toMillis()).isEqualTo(86_400_000);
  }

  @Test
  void exponentialDelaysDouble() { // CD-05
    assertThat(delays(exponential, 1, 2, 3)).containsExactly(2000L, 4000L, 8000L);
  }

  @Test
  void linearDelaysGrowByTheBase() { // CD-06
    assertThat(delays(linear, 1, 2, 3)).containsExactly(1000L, 2000L, 3000L);
  }

  @Test
  void constantDelaysStayTheBase() { // CD-07
    assertThat(delays(constant, 1, 2, 7)).containsOnly(1000L);
  }

  @Test
  void noDelayIsLongerThanTheCap() { // CD-08
    assertThat(delays(exponential.cap(ofSeconds(5)), 2, 3, 20, 62, 63, 64, 1000, Integer.MAX_VALUE))
        .containsExactly(4000L, 5000L, 5000L, 5000L, 5000L, 5000L, 5000L, 5000L);
    assertThat(delays(linear.cap(ofSeconds(5)), Integer.MAX_VALUE)).containsExactly(5000L);
  }

  @Test
  void theDelayAfterNoAttemptIsTheSmallest() { // CD-09
    assertThat(exponential.delayAfter(0)).isEqualTo(ofSeconds(1));
    assertThat(linear.delayAfter(0)).isZero();
    assertThat(constant.delayAfter(0)).isEqualTo(ofSeconds(1));
  }

  @Test
  void aNegativeAttemptIsRefused() { // CD-10
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exponential.delayAfter(-1))
        .withMessageContaining("-1");
  }

  @Test
  void theFirstDelayIsWhatItSays() {
    assertThat(Retry.exponential(3).firstDelay(ofMillis(100)).delayAfter(1))
        .isEqualTo(ofMillis(100));
    assertThat(Retry.linear(3).firstDelay(ofMillis(100)).delayAfter(1)).isEqualTo(ofMillis(100));
    assertThat(Retry.constant(3).firstDelay(ofMillis(100)).delayAfter(1)).isEqualTo(ofMillis(100));
  }

  @Test
  void jitterSpreadsTheDelayBothWays() {
    Retry quarter = constant.jitter(0.25);

    assertThat(quarter.delayAfter(1, 0)).isEqualTo(ofMillis(750));
    assertThat(quarter.delayAfter(1, 0.5)).isEqualTo(ofSeconds(1));
    assertThat(quarter.delayAfter(1, 1)).isEqualTo(ofMillis(1250));
    assertThat(constant.jitter(0).delayAfter(1, 1)).isEqualTo(ofSeconds(1));
  }

  @Test
  void theLongestDelaysCanStillBeCalculated() {
    Duration century = ofDays(36_500);
    Retry longest = Retry.exponential(9).base(century).cap(century).jitter(1);

    assertThat(longest.delayAfter(9, 1)).isPositive();
    assertThat(Retry.constant(9).base(century).cap(century).jitter(1).delayAfter(1, 1))
        .isEqualTo(century.multipliedBy(2));
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retry.exponential(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException().isThrownBy(() -> linear.base(ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> linear.cap(ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> linear.jitter(1.01));
    assertThatIllegalArgumentException().isThrownBy(() -> linear.jitter(-0.01));
    assertThatIllegalArgumentException().isThrownBy(() -> linear.jitter(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> linear.base(ChronoUnit.FOREVER.getDuration()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> linear.cap(ChronoUnit.FOREVER.getDuration()));
  }

  @Test
  void itGivesUpOnTheNamedExceptionsAndTheirSubclasses() {
    Retry retry = constant.giveUpOn(IOException.class).giveUpOn(IllegalStateException.class);

    assertThat(retry.givesUpOn(new FileNotFoundException())).isTrue();
    assertThat(retry.givesUpOn(new IllegalStateException())).isTrue();
    assertThat(retry.givesUpOn(new IllegalArgumentException())).isFalse();
    assertThat(constant.givesUpOn(new IOException())).isFalse();
  }

  @Test
  void eachOptionKeepsTheOthers() {
    Retry retry =
        Retry.exponential(4)
            .base(ofMillis(7))
            .cap(ofMillis(70))
            .jitter(0.5)
            .keepingContext()
            .giveUpOn(IOException.class);

    assertThat(retry)
        .isEqualTo(
            new Retry(
                4,
                Backoff.EXPONENTIAL,
                ofMillis(7),
                ofMillis(70),
                0.5,
                true,
                java.util.List.of(IOException.class)));
    assertThat(Retry.NEVER.maxAttempts()).isEqualTo(1);
  }

  private static long[] delays(Retry retry, int... attempts) {
    return IntStream.of(attempts).mapToLong(n -> retry.delayAfter(n).toMillis()).toArray();
  }
}
