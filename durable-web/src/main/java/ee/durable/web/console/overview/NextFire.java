package ee.durable.web.console.overview;

import ee.durable.schedule.ScheduleInfo;
import ee.durable.web.console.UtcTime;
import org.jspecify.annotations.Nullable;

/** A schedule that fires before long. */
public final class NextFire {

  private final ScheduleInfo schedule;

  NextFire(ScheduleInfo schedule) {
    this.schedule = schedule;
  }

  /** Returns its name. */
  public String getName() {
    return schedule.name();
  }

  /** Returns what it starts. */
  public String getWorkflow() {
    return schedule.workflow();
  }

  /** Returns when it fires next. */
  public @Nullable UtcTime getNext() {
    return UtcTime.orNull(schedule.next());
  }
}
