package ee.durable.web.console.schedules;

import ee.durable.run.Run;
import ee.durable.schedule.Fire;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleInfo.Failures;
import ee.durable.web.console.Mark;
import ee.durable.web.console.Query;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A schedule in a table of schedules. */
public final class ScheduleRow {

  private final ScheduleInfo schedule;
  private final List<Run> runs;
  private final List<Fire> fires;

  /**
   * Creates the row.
   *
   * @param runs the last runs of the schedule, the newest first
   * @param fires its last fires, the newest first
   */
  ScheduleRow(ScheduleInfo schedule, List<Run> runs, List<Fire> fires) {
    this.schedule = schedule;
    this.runs = runs;
    this.fires = fires;
  }

  /** Returns the name. */
  public String getName() {
    return schedule.name();
  }

  /** Returns the page of the schedule. */
  public String getLink() {
    return new Query().with("name", schedule.name()).on("schedule");
  }

  /** Returns whether it ticks. */
  public Mark getState() {
    return ScheduleMark.of(schedule);
  }

  /** Returns why it does not tick, empty if it does or nobody said so. */
  public String getReason() {
    return schedule.pause().flatMap(ScheduleInfo.Pause::reason).orElse("");
  }

  /** Returns whether it ticks. */
  public boolean isEnabled() {
    return schedule.isEnabled();
  }

  /** Returns the workflow. */
  public String getWorkflow() {
    return schedule.workflow();
  }

  /** Returns the timing as it was written. */
  public String getTiming() {
    return TimingForm.expression(schedule.timing());
  }

  /** Returns the timing in plain words. */
  public String getWords() {
    return schedule.words();
  }

  /** Returns the zone its clock hangs in. */
  public String getZone() {
    String zone = TimingForm.zone(schedule.timing()).getId();
    return zone.equals("Z") ? "UTC" : zone;
  }

  /** Returns the next tick, null if there is none. */
  public @Nullable ZonedTime getNext() {
    return schedule
        .next()
        .map(tick -> new ZonedTime(tick, TimingForm.zone(schedule.timing()), ""))
        .orElse(null);
  }

  /** Returns when the last tick was answered that was, null if none was. */
  public @Nullable UtcTime getLast() {
    return UtcTime.orNull(schedule.last().map(ScheduleInfo.Last::fired));
  }

  /** Returns the run of the last tick, null if there is none. */
  public @Nullable String getLastRun() {
    return schedule.last().map(last -> last.run().toString()).orElse(null);
  }

  /** Returns what came of that run, null if it is not known any more. */
  public @Nullable StatusLook getLastStatus() {
    return schedule
        .last()
        .flatMap(last -> runs.stream().filter(run -> run.id().equals(last.run())).findFirst())
        .map(StatusLook::of)
        .orElse(null);
  }

  /** Returns the last runs as a picture. */
  public Spark getSpark() {
    return Spark.of(runs);
  }

  /** Returns how many of the last fires were missed, empty for none. */
  public String getMissed() {
    long missed = fires.stream().filter(fire -> fire.outcome() == Fire.Outcome.MISSED).count();
    return missed == 0 ? "" : Long.toString(missed);
  }

  /** Returns how many starts have failed one after the other, empty for none. */
  public String getFailures() {
    return schedule.failures().map(failures -> Integer.toString(failures.count())).orElse("");
  }

  /** Returns what the last failure says, empty for none. */
  public String getFailure() {
    return schedule.failures().map(Failures::last).orElse("");
  }

  /** Returns what a tick does while a run is open. */
  public String getOverlap() {
    return schedule.overlap().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
