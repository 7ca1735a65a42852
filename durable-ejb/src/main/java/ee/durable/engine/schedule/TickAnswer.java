package ee.durable.engine.schedule;

import ee.durable.engine.family.News;
import ee.durable.engine.log.StorableText;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.DurableException;
import ee.durable.error.QueueDrainingException;
import ee.durable.error.QueueFullException;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.schedule.Fires;
import ee.durable.jpa.schedule.Schedule;
import ee.durable.jpa.schedule.Schedules;
import ee.durable.log.OneLineLog;
import ee.durable.run.RunId;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Fire.Cause;
import ee.durable.schedule.Fire.Outcome;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers one tick of a schedule whose row is locked. The run, the record of the fire and the next
 * tick are committed together, so that a node that dies has either answered the tick or not touched
 * it.
 */
final class TickAnswer {

  /** How often in a row a start may fail before the engine gives up. */
  static final int PATIENCE = 5;

  /** How many runs that may be open are remembered of a schedule that may have any number. */
  private static final int REMEMBERED = 20;

  private static final int LONGEST_ERROR = 1000;

  private static final Logger LOG = OneLineLog.of(TickAnswer.class);

  private final Tx tx;
  private final Schedule schedule;
  private final Starts starts;
  private final News news;
  private final Schedules schedules;
  private final Fires fires;
  private final Ticks ticks;

  TickAnswer(Tx tx, Schedule schedule, Starts starts, News news) {
    this.tx = tx;
    this.schedule = schedule;
    this.starts = starts;
    this.news = news;
    this.schedules = new Schedules(tx.database());
    this.fires = new Fires(tx.database());
    this.ticks = Ticks.of(schedule.plan().timing(), schedule.from()).until(schedule.plan().until());
  }

  /** Answers what is due, if anything still is. */
  void give() {
    if (schedule.pause().isPresent()) {
      return;
    }
    Optional<Instant> held = schedule.held();
    if (held.isPresent() && schedules.stillOpen(schedule.openRuns()).isEmpty()) {
      schedules.hold(schedule.name(), null);
      start(held.get(), List.of());
      return;
    }
    schedule.next().filter(tick -> !fireTime(tick).isAfter(schedule.now())).ifPresent(this::give);
  }

  /** Passes over a tick that broke the transaction it was answered in. */
  void giveUp(RuntimeException broken) {
    Instant tick =
        schedule.held().or(schedule::next).filter(due -> !due.isAfter(schedule.now())).orElse(null);
    if (tick == null || schedule.pause().isPresent()) {
      return;
    }
    if (schedule.held().isPresent()) {
      schedules.hold(schedule.name(), null);
    } else {
      new Aim(schedules).at(schedule.name(), schedule.plan(), ticks.after(tick));
    }
    fail(tick, broken);
  }

  private Instant fireTime(Instant tick) {
    return tick.plus(Aim.jitter(schedule.name(), tick, schedule.plan().jitter()));
  }

  private void give(Instant tick) {
    Optional<Instant> wanted = isMissed(tick) ? wantedOf(tick) : Optional.of(tick);
    if (!wanted.equals(Optional.of(tick))) {
      miss(tick, wanted);
    }
    Optional<Instant> due = wanted.filter(found -> !fireTime(found).isAfter(schedule.now()));
    Optional<Instant> next = due.isPresent() ? ticks.after(due.get()) : wanted;
    new Aim(schedules).at(schedule.name(), schedule.plan(), next);
    due.ifPresent(this::answer);
  }

  private boolean isMissed(Instant tick) {
    return fireTime(tick).plus(CatchUp.GRACE).isBefore(schedule.now());
  }

  /**
   * Returns the first tick that is not too long ago: all of these, or the last one alone; empty if
   * no tick is left.
   */
  private Optional<Instant> wantedOf(Instant tick) {
    CatchUp catchUp = schedule.plan().catchUp();
    Instant now = schedule.now();
    Instant oldest = now.minus(catchUp.window());
    Instant candidate = catchUp.isAll() ? tick : ticks.lastUntil(now, tick);
    return candidate.isBefore(oldest) ? ticks.from(oldest) : Optional.of(candidate);
  }

  private void miss(Instant tick, Optional<Instant> next) {
    String note =
        "Missed, since nobody was there to answer; so was whatever else was planned before %s."
            .formatted(next.map(Instant::toString).orElse("the end"));
    fires.note(schedule.name(), tick, Cause.TICK, Outcome.MISSED, null, note);
  }

  private void answer(Instant tick) {
    Overlap overlap = schedule.plan().overlap();
    if (overlap == Overlap.ALLOW) {
      start(tick, schedule.openRuns());
      return;
    }
    List<UUID> open = schedules.stillOpen(schedule.openRuns());
    if (open.isEmpty()) {
      start(tick, open);
      return;
    }
    switch (overlap) {
      case SKIP -> note(tick, Outcome.SKIPPED, "Run %s is not final yet.".formatted(open.get(0)));
      case QUEUE_ONE -> hold(tick, open);
      default -> {
        open.forEach(run -> news.tell(new Messages(tx.database()).cancel(run, reason(tick))));
        start(tick, open);
      }
    }
  }

  private String reason(Instant tick) {
    return "The tick of schedule '%s' at %s has come.".formatted(schedule.name(), tick);
  }

  private void hold(Instant tick, List<UUID> open) {
    schedule
        .held()
        .ifPresent(
            before -> note(before, Outcome.REPLACED, "The tick at %s came.".formatted(tick)));
    schedules.hold(schedule.name(), tick);
    note(tick, Outcome.HELD, "Run %s is not final yet.".formatted(open.get(0)));
  }

  private void start(Instant tick, List<UUID> open) {
    if (fires.isAnswered(schedule.name(), tick)) {
      return; // somebody has backfilled it
    }
    RunId run;
    try {
      run = starts.start(tx, schedule.name(), schedule.plan(), tick, null, news);
    } catch (DurableException | IllegalArgumentException refused) {
      // Refusals come before anything is written, so the transaction is as good as before.
      fail(tick, refused);
      return;
    }
    fires.note(schedule.name(), tick, Cause.TICK, Outcome.STARTED, run.value(), null);
    schedules.succeed(schedule.name(), tick, run, oneMore(open, run));
  }

  /** Returns the runs that may be open, with a new one; of any number the last ones do. */
  static List<UUID> oneMore(List<UUID> open, RunId run) {
    List<UUID> runs =
        new ArrayList<>(open.subList(Math.max(0, open.size() - REMEMBERED), open.size()));
    runs.add(run.value());
    return runs;
  }

  /** Notes that a tick could not be answered, and loses patience after some. */
  void fail(Instant tick, Exception thrown) {
    boolean counts =
        !(thrown instanceof QueueFullException || thrown instanceof QueueDrainingException);
    String error = text(thrown);
    note(tick, Outcome.FAILED, error);
    schedules.fail(schedule.name(), error, counts);
    int failures = schedule.failed() + (counts ? 1 : 0);
    if (failures >= PATIENCE) {
      String reason =
          "%d starts in a row have failed, the last with: %s".formatted(failures, error);
      schedules.pause(schedule.name(), PausedBy.FAILURES, reason);
      tx.afterCommit(
          () ->
              LOG.log(
                  Level.WARNING,
                  "DUR-402 Schedule {0} is paused: {1} Mend that and resume it.",
                  schedule.name(),
                  reason));
    }
  }

  private static String text(Exception thrown) {
    String text = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    return StorableText.of(text, LONGEST_ERROR);
  }

  private void note(Instant tick, Outcome outcome, String text) {
    fires.note(schedule.name(), tick, Cause.TICK, outcome, null, text);
  }
}
