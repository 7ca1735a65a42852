package ee.durable.web.health;

import ee.durable.Durable;
import ee.durable.check.Finding;
import ee.durable.web.LostDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how the engine is. Asked however often, it reads all open runs at most once a minute, and
 * answers from that look in between; whether the database answers it asks each time, which is
 * cheap.
 *
 * <p>It looks by itself instead of asking the engine's checker for its last look: so it works where
 * that one is switched off, and needs nothing but {@link Durable}.
 */
final class HealthWatch {

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private @Nullable Look last;

  private record Look(List<Finding> findings, Instant at, long nanos) {}

  HealthWatch(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** One at a time: those who ask during a look share it. */
  synchronized Health health(Durable durable) {
    try {
      Look look = last;
      if (look == null || nanoTime.getAsLong() - look.nanos() >= INTERVAL.toNanos()) {
        look = new Look(durable.findings(), clock.instant(), nanoTime.getAsLong());
        last = look;
      } else {
        durable.nodes();
      }
      return new Health(true, look.findings(), Optional.of(look.at()));
    } catch (RuntimeException broken) {
      if (!LostDatabase.isBehind(broken)) {
        throw broken;
      }
      return new Health(
          false,
          last == null ? List.of() : last.findings(),
          Optional.ofNullable(last).map(Look::at));
    }
  }
}
