package ee.durable.engine.schedule;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.jpa.schedule.Plan;
import ee.durable.jpa.schedule.Schedule;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;

/** Makes plans of what applications say, and the other way round. */
final class Plans {

  private Plans() {}

  static Plan of(String workflow, Timing timing, ScheduleOptions options) {
    return new Plan(
        workflow,
        timing,
        Data.of(options.input()).toString(),
        options.queue(),
        options.priority(),
        options.key().orElse(null),
        options.concurrencyKey().orElse(null),
        JsonValues.write(new TreeMap<>(options.labels())).toString(),
        options.from().orElse(null),
        options.until().orElse(null),
        options.jitter(),
        options.overlap(),
        options.catchUp());
  }

  /** Returns the options that make such a plan. */
  static ScheduleOptions options(Plan plan) {
    ScheduleOptions options =
        new ScheduleOptions()
            .input(Data.parse(plan.input()))
            .queue(plan.queue())
            .priority(plan.priority())
            .key(plan.key())
            .concurrencyKey(plan.concurrencyKey())
            .from(plan.from())
            .until(plan.until())
            .jitter(plan.jitter())
            .overlap(plan.overlap())
            .catchUp(plan.catchUp());
    Starts.labels(plan.labels()).forEach(options::label);
    return options;
  }

  /** Returns whether a plan ticks at other times than another. */
  static boolean ticksOtherwise(Plan before, Plan after) {
    return !before.timing().equals(after.timing())
        || !Objects.equals(before.from(), after.from())
        || !Objects.equals(before.until(), after.until())
        || !before.jitter().equals(after.jitter());
  }

  /** Returns from when on a schedule ticks that is set up now: never in the past. */
  static Instant beginning(Schedule schedule) {
    Instant now = schedule.now();
    return schedule.from().isAfter(now) ? schedule.from() : now.plusNanos(1000);
  }
}
