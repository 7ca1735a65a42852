package ee.durable.engine.schedule;

import ee.durable.data.Data;
import ee.durable.engine.family.News;
import ee.durable.engine.start.RunStarter;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.InvalidScheduleException;
import ee.durable.error.ScheduleExistsException;
import ee.durable.error.UnknownScheduleException;
import ee.durable.jpa.schedule.Fires;
import ee.durable.jpa.schedule.Plan;
import ee.durable.jpa.schedule.Schedule;
import ee.durable.jpa.schedule.Schedules;
import ee.durable.jpa.schedule.Schedules.Declared;
import ee.durable.run.RunId;
import ee.durable.schedule.Backfill;
import ee.durable.schedule.Fire.Cause;
import ee.durable.schedule.Fire.Outcome;
import ee.durable.schedule.Preview;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo.Origin;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates and changes schedules for applications, in the application's transaction. */
public final class ScheduleDesk {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.:-]{1,200}");

  private final Starts starts;

  /** Creates the desk of a node. */
  public ScheduleDesk(RunStarter starter) {
    this.starts = new Starts(starter);
  }

  /**
   * Refuses a name that none can have. Asked before there is a transaction, which the exception
   * would break, so that nobody could be told of it.
   */
  public static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name of a schedule must have 1 to 200 letters, digits or _ - . :, but was '%s'."
              .formatted(name.length() > 60 ? name.substring(0, 60) + "..." : name));
    }
  }

  /** Creates a schedule. */
  public void create(Tx tx, String name, String workflow, Timing timing, ScheduleOptions options) {
    checkName(name);
    Plan plan = Plans.of(workflow, timing, options);
    check(name, plan);
    Schedules schedules = new Schedules(tx.database());
    if (!schedules.insert(name, plan, Origin.CREATED, null)) {
      throw new ScheduleExistsException(name);
    }
    aim(schedules, schedules.find(name).orElseThrow());
    if (!options.enabled()) {
      schedules.pause(name, PausedBy.OPERATOR, null);
    }
  }

  /** Everything that could be refused later is refused now. */
  private void check(String name, Plan plan) {
    starts.check(name, plan);
    Instant from = plan.from();
    Instant until = plan.until();
    if (from != null && until != null && !from.isBefore(until)) {
      throw new InvalidScheduleException(
          "A schedule must begin before it ends, but is to begin at %s and to end at %s."
              .formatted(from, until));
    }
    // Within an instant that databases can hold, whatever the beginning.
    Instant begin = from == null ? Instant.EPOCH : from;
    if (Ticks.of(plan.timing(), begin).from(begin).isEmpty()) {
      throw new InvalidScheduleException(
          "The schedule would never tick: no time matches %s. Try it with preview(..)."
              .formatted(plan.timing()));
    }
  }

  private static void aim(Schedules schedules, Schedule schedule) {
    Plan plan = schedule.plan();
    new Aim(schedules)
        .from(
            schedule.name(),
            plan,
            Ticks.of(plan.timing(), schedule.from()),
            Plans.beginning(schedule));
  }

  /** Changes a schedule. */
  public void change(
      Tx tx, String name, @Nullable Timing timing, Consumer<ScheduleOptions> options) {
    Schedules schedules = new Schedules(tx.database());
    Schedule before = locked(schedules, name);
    ScheduleOptions changed = Plans.options(before.plan());
    options.accept(changed);
    Plan plan =
        Plans.of(
            before.plan().workflow(), timing == null ? before.plan().timing() : timing, changed);
    check(name, plan);
    Integer version = before.declaredVersion();
    String text = before.declaration();
    Origin origin = before.origin() == Origin.CREATED ? Origin.CREATED : Origin.CHANGED;
    schedules.set(
        name,
        plan,
        origin,
        version == null ? null : new Declared(text == null ? "" : text, version));
    if (Plans.ticksOtherwise(before.plan(), plan)) {
      aim(schedules, schedules.find(name).orElseThrow());
    }
  }

  /** Lets a declaration count again. */
  public void reset(Tx tx, String name) {
    Schedules schedules = new Schedules(tx.database());
    locked(schedules, name);
    schedules.reset(name);
  }

  /** Deletes a schedule. */
  public void delete(Tx tx, String name) {
    if (!new Schedules(tx.database()).delete(name)) {
      throw new UnknownScheduleException(name);
    }
  }

  /** Pauses a schedule. */
  public void pause(Tx tx, String name, @Nullable String reason) {
    Schedules schedules = new Schedules(tx.database());
    locked(schedules, name);
    schedules.pause(name, PausedBy.OPERATOR, reason);
  }

  /** Ends a pause. */
  public void resume(Tx tx, String name) {
    Schedules schedules = new Schedules(tx.database());
    Schedule paused = locked(schedules, name);
    if (paused.pause().isEmpty()) {
      return;
    }
    paused
        .held()
        .ifPresent(
            tick ->
                new Fires(tx.database())
                    .note(
                        name, tick, Cause.TICK, Outcome.MISSED, null, "The schedule was paused."));
    schedules.resume(name);
    aim(schedules, paused);
  }

  /** Starts a run now. */
  public RunId trigger(Tx tx, String name, @Nullable Object input, News news) {
    Schedules schedules = new Schedules(tx.database());
    Schedule schedule = locked(schedules, name);
    RunId run =
        starts.start(
            tx, name, schedule.plan(), schedule.now(), input == null ? null : Data.of(input), news);
    new Fires(tx.database()).triggered(name, run.value());
    schedules.open(name, TickAnswer.oneMore(stillOpen(schedules, schedule), run));
    return run;
  }

  private static List<UUID> stillOpen(Schedules schedules, Schedule schedule) {
    return schedules.stillOpen(schedule.openRuns());
  }

  /** Starts a run for every tick of a range that has none. */
  public Backfill backfill(
      Tx tx, String name, Instant from, Instant to, boolean isDryRun, News news) {
    Schedules schedules = new Schedules(tx.database());
    Schedule schedule = locked(schedules, name);
    checkRange(schedule, from, to);
    Fires fires = new Fires(tx.database());
    Set<Instant> answered = fires.answered(name, from, to);
    List<Instant> ticks = ticks(schedule, from, to, answered.size());
    int all = ticks.size();
    ticks.removeAll(answered);
    List<RunId> runs = new ArrayList<>();
    if (!isDryRun) {
      List<UUID> open = stillOpen(schedules, schedule);
      for (Instant tick : ticks) {
        RunId run = starts.start(tx, name, schedule.plan(), tick, null, news);
        fires.note(name, tick, Cause.BACKFILL, Outcome.STARTED, run.value(), null);
        open = TickAnswer.oneMore(open, run);
        runs.add(run);
      }
      schedules.open(name, open);
    }
    return new Backfill(ticks, runs, all - ticks.size());
  }

  private static void checkRange(Schedule schedule, Instant from, Instant to) {
    if (!from.isBefore(to) || to.isAfter(schedule.now())) {
      throw new IllegalArgumentException(
          ("A backfill must be of a range of the past, such as 2026-01-01T00:00:00Z to"
                  + " 2026-01-02T00:00:00Z, but was from %s to %s.")
              .formatted(from, to));
    }
  }

  private static List<Instant> ticks(Schedule schedule, Instant from, Instant to, int answered) {
    Instant first = schedule.from().isAfter(from) && isRate(schedule) ? schedule.from() : from;
    int most = ScheduleControl.LARGEST_BACKFILL + answered + 1;
    List<Instant> ticks =
        new ArrayList<>(
            Ticks.of(schedule.plan().timing(), schedule.from())
                .until(schedule.plan().until())
                .after(first.minusNanos(1), most)
                .stream()
                .takeWhile(tick -> tick.isBefore(to))
                .toList());
    if (ticks.size() - answered > ScheduleControl.LARGEST_BACKFILL) {
      throw new IllegalArgumentException(
          ("A backfill answers up to %d ticks, but schedule '%s' has more of them from %s to %s."
                  + " Take a shorter range, and go on after it.")
              .formatted(ScheduleControl.LARGEST_BACKFILL, schedule.name(), from, to));
    }
    return ticks;
  }

  /** A fixed rate has no ticks before it was counted. */
  private static boolean isRate(Schedule schedule) {
    return schedule.plan().timing() instanceof Timing.Every;
  }

  /** Returns the next ticks. */
  public List<Instant> next(Tx tx, String name, int count) {
    checkCount(count);
    Schedule schedule =
        new Schedules(tx.database())
            .find(name)
            .orElseThrow(() -> new UnknownScheduleException(name));
    Instant until = schedule.plan().until();
    return Ticks.of(schedule.plan().timing(), schedule.from())
        .after(Plans.beginning(schedule).minusNanos(1), count)
        .stream()
        .filter(tick -> until == null || tick.isBefore(until))
        .toList();
  }

  /** Shows what a timing would do. */
  public Preview preview(Timing timing, int count, Instant now) {
    checkCount(count);
    Ticks ticks = Ticks.of(timing, now);
    return new Preview(ticks.inWords(), ticks.after(now, count));
  }

  private static void checkCount(int count) {
    if (count < 1 || count > ScheduleControl.LARGEST_PREVIEW) {
      throw new IllegalArgumentException(
          "1 to %d ticks can be shown, but %d were asked for."
              .formatted(ScheduleControl.LARGEST_PREVIEW, count));
    }
  }

  private static Schedule locked(Schedules schedules, String name) {
    return schedules.lock(name).orElseThrow(() -> new UnknownScheduleException(name));
  }
}
