package ee.durable.engine.schedule;

import ee.durable.schedule.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The moments at which something ticks. */
interface Ticks {

  /** Returns the first tick after a time, empty if none is left. */
  Optional<Instant> after(Instant time);

  /** Returns the timing in plain English. */
  String inWords();

  /**
   * Returns the ticks of a timing.
   *
   * @param from where a fixed rate is counted from
   * @throws ee.durable.error.InvalidScheduleException if the timing cannot be read
   */
  static Ticks of(Timing timing, Instant from) {
    if (timing instanceof Timing.Cron cron) {
      CronTimes times = CronTimes.of(cron.expression(), cron.zone());
      return new Ticks() {
        @Override
        public Optional<Instant> after(Instant time) {
          return times.next(time);
        }

        @Override
        public String inWords() {
          return times.inWords();
        }
      };
    }
    return new FixedRate(((Timing.Every) timing).period(), from);
  }

  /** Returns those of the ticks that are before an end, null for all. */
  default Ticks until(@Nullable Instant end) {
    if (end == null) {
      return this;
    }
    Ticks all = this;
    return new Ticks() {
      @Override
      public Optional<Instant> after(Instant time) {
        return all.after(time).filter(tick -> tick.isBefore(end));
      }

      @Override
      public String inWords() {
        return all.inWords();
      }
    };
  }

  /** Returns the first tick at a time or after it. */
  default Optional<Instant> from(Instant time) {
    return after(time.minusNanos(1));
  }

  /**
   * Returns the last tick at a time or before it, but not before another. Looks back further and
   * further, since it is much quicker to find out what follows a time than what precedes it.
   *
   * @param first a tick
   */
  default Instant lastUntil(Instant time, Instant first) {
    Instant found = first;
    for (long back = 1; ; back *= 2) {
      Instant start = time.minusSeconds(back);
      if (!start.isAfter(first)) {
        break;
      }
      Optional<Instant> tick = after(start).filter(next -> !next.isAfter(time));
      if (tick.isPresent()) {
        found = tick.get();
        break;
      }
    }
    Instant last = found;
    for (Optional<Instant> next = after(last);
        next.isPresent() && !next.get().isAfter(time);
        next = after(last)) {
      last = next.get();
    }
    return last;
  }

  /** Returns the first ticks after a time. */
  default List<Instant> after(Instant time, int count) {
    List<Instant> ticks = new ArrayList<>();
    Optional<Instant> next = after(time);
    while (next.isPresent() && ticks.size() < count) {
      ticks.add(next.get());
      next = after(next.get());
    }
    return ticks;
  }
}
