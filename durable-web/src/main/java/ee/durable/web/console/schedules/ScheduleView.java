package ee.durable.web.console.schedules;

import ee.durable.schedule.CatchUp;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.JsonText;
import ee.durable.web.console.UtcTime;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page of a schedule tells besides what a table has of it. */
public final class ScheduleView {

  private final ScheduleInfo schedule;

  ScheduleView(ScheduleInfo schedule) {
    this.schedule = schedule;
  }

  /** Returns where it comes from, in words. */
  public String getOrigin() {
    return switch (schedule.origin()) {
      case CREATED -> "created here or by the API";
      case DECLARED -> "declared by the workflow";
      case CHANGED -> "declared by the workflow, changed since";
    };
  }

  /** Returns whether a workflow declares it and somebody has changed it. */
  public boolean isChanged() {
    return schedule.origin() == ScheduleInfo.Origin.CHANGED;
  }

  /** Returns the queue of its runs. */
  public String getQueue() {
    return schedule.placing().queue();
  }

  /** Returns the priority of its runs. */
  public int getPriority() {
    return schedule.placing().priority();
  }

  /** Returns the pattern of the keys of its runs, empty for none. */
  public String getKey() {
    return schedule.placing().key().orElse("");
  }

  /** Returns the concurrency key of its runs, empty for none. */
  public String getConcurrencyKey() {
    return schedule.placing().concurrencyKey().orElse("");
  }

  /** Returns the labels of its runs, empty for none. */
  public String getLabels() {
    return schedule.placing().labels().entrySet().stream()
        .map(label -> label.getKey() + ": " + label.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Returns what a tick does while a run is open. */
  public String getOverlap() {
    return switch (schedule.overlap()) {
      case ALLOW -> "starts another run beside it";
      case SKIP -> "is skipped";
      case QUEUE_ONE -> "waits for it to end";
      case CANCEL_RUNNING -> "cancels it and starts another";
    };
  }

  /** Returns what becomes of ticks that nobody could answer. */
  public String getCatchUp() {
    CatchUp catchUp = schedule.catchUp();
    if (catchUp.equals(CatchUp.NONE)) {
      return "forgotten";
    }
    String which = catchUp.isAll() ? "all of them" : "the last one";
    return catchUp.window().equals(CatchUp.LONGEST)
        ? which
        : "%s of the last %s".formatted(which, Elapsed.text(catchUp.window()));
  }

  /** Returns by how much a fire may be late on purpose, empty for not at all. */
  public String getJitter() {
    return schedule.jitter().isZero() ? "" : "up to " + Elapsed.text(schedule.jitter());
  }

  /** Returns before which time nothing ticks. */
  public UtcTime getFrom() {
    return new UtcTime(schedule.from());
  }

  /** Returns from which time on nothing ticks, null for never. */
  public @Nullable UtcTime getUntil() {
    return UtcTime.orNull(schedule.until());
  }

  /** Returns the tick that waits for a run to end, null for none. */
  public @Nullable UtcTime getHeld() {
    return UtcTime.orNull(schedule.held());
  }

  /** Returns since when it does not tick, null if it does. */
  public @Nullable UtcTime getPausedSince() {
    return UtcTime.orNull(schedule.pause().map(ScheduleInfo.Pause::since));
  }

  /** Returns who keeps it from ticking, empty if it ticks. */
  public String getPausedBy() {
    return schedule.pause().map(pause -> pause.by().name().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** Returns when the last start failed, null if none has lately. */
  public @Nullable UtcTime getFailedAt() {
    return UtcTime.orNull(schedule.failures().map(ScheduleInfo.Failures::at));
  }

  /** Returns what each run begins with. */
  public JsonText getInput() {
    return JsonText.of(schedule.input());
  }
}
