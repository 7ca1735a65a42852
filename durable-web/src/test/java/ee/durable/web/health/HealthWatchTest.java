package ee.durable.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ee.durable.Durable;
import ee.durable.check.Finding;
import ee.durable.error.DurableUnavailableException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthWatchTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Finding ASLEEP = new Finding("a run sleeps for ever", List.of("[4711]"));

  private final List<Finding> wrong = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private @Nullable RuntimeException broken;
  private long nanos = 5;
  private final HealthWatch watch = new HealthWatch(Clock.fixed(NOON, ZoneOffset.UTC), () -> nanos);

  private final Durable durable =
      (Durable)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Durable.class},
              (proxy, method, arguments) -> {
                asked.add(method.getName());
                if (broken != null) {
                  throw broken;
                }
                return method.getName().equals("findings") ? List.copyOf(wrong) : List.of();
              });

  @Test
  void allIsWellIfNothingIsFound() {
    Health health = watch.health(durable);

    assertThat(health.isUp()).isTrue();
    assertThat(health.looked()).contains(NOON);
  }

  @Test
  void theRowsAreReadOnceAMinuteAndTheDatabaseIsAskedEachTime() {
    watch.health(durable);
    wrong.add(ASLEEP);
    nanos += Duration.ofSeconds(59).toNanos();
    assertThat(watch.health(durable).isUp()).isTrue();
    nanos += Duration.ofSeconds(1).toNanos();

    Health health = watch.health(durable);

    assertThat(health.isUp()).isFalse();
    assertThat(health.findings()).containsExactly(ASLEEP);
    assertThat(watch.health(durable).findings()).containsExactly(ASLEEP);
    assertThat(asked).containsExactly("findings", "nodes", "findings", "nodes");
  }

  @Test
  void aDatabaseThatIsAwayIsSeenAtOnce() {
    watch.health(durable);
    broken = new DurableUnavailableException("away", null);

    Health health = watch.health(durable);

    assertThat(health.isReachable()).isFalse();
    assertThat(health.isUp()).isFalse();
    broken = null;
    assertThat(watch.health(durable).isUp()).isTrue();
  }

  @Test
  void aDatabaseThatWasNeverThereLeavesNothingToTell() {
    broken = new DurableUnavailableException("away", null);

    assertThat(watch.health(durable).looked()).isEmpty();
  }

  @Test
  void aDefectIsNotTakenForALostDatabase() {
    broken = new IllegalStateException("a defect");

    assertThatIllegalStateException().isThrownBy(() -> watch.health(durable));
  }
}
