package ee.durable.engine.schedule;

import ee.durable.jpa.schedule.Plan;
import ee.durable.jpa.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** Finds out when a schedule ticks next, and by how much that is late on purpose. */
final class Aim {

  private final Schedules schedules;

  Aim(Schedules schedules) {
    this.schedules = schedules;
  }

  /** Lets a schedule go on with its first tick at a time or after it. */
  void from(String name, Plan plan, Ticks ticks, Instant time) {
    at(name, plan, ticks.from(time));
  }

  /** Lets a schedule go on with a tick, if there is one and its time is not up. */
  void at(String name, Plan plan, Optional<Instant> tick) {
    Instant until = plan.until();
    Instant next = tick.filter(found -> until == null || found.isBefore(until)).orElse(null);
    schedules.aim(name, next, next == null ? null : next.plus(jitter(name, next, plan.jitter())));
  }

  /** The same on all nodes and after every restart, and another for every tick and schedule. */
  static Duration jitter(String name, Instant tick, Duration longest) {
    if (longest.isZero()) {
      return Duration.ZERO;
    }
    long seed = name.hashCode() * 0x9E37_79B9_7F4A_7C15L + tick.getEpochSecond();
    return Duration.ofMillis(new SplittableRandom(seed).nextLong(longest.toMillis() + 1));
  }
}
