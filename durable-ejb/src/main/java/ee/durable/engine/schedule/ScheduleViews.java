package ee.durable.engine.schedule;

import ee.durable.data.Data;
import ee.durable.jpa.schedule.Plan;
import ee.durable.jpa.schedule.Schedule;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleInfo.Placing;
import java.util.Optional;

/** Shows schedules to applications. */
public final class ScheduleViews {

  private ScheduleViews() {}

  /** Returns a schedule as applications see it. */
  public static ScheduleInfo of(Schedule schedule) {
    Plan plan = schedule.plan();
    return new ScheduleInfo(
        schedule.name(),
        plan.workflow(),
        plan.timing(),
        Ticks.of(plan.timing(), schedule.from()).inWords(),
        Data.parse(plan.input()),
        new Placing(
            plan.queue(),
            plan.priority(),
            Optional.ofNullable(plan.key()),
            Optional.ofNullable(plan.concurrencyKey()),
            Starts.labels(plan.labels())),
        schedule.from(),
        Optional.ofNullable(plan.until()),
        plan.jitter(),
        plan.overlap(),
        plan.catchUp(),
        schedule.origin(),
        schedule.pause(),
        schedule.pause().isPresent() ? Optional.empty() : schedule.next(),
        schedule.held(),
        schedule.last(),
        schedule.failures().filter(failures -> failures.count() > 0 || !failures.last().isEmpty()));
  }
}
