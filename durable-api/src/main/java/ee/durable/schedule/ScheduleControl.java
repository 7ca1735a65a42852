package ee.durable.schedule;

import ee.durable.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates schedules, shows them and changes them. Get it by {@code durable.schedules()}. Every call
 * joins the caller's transaction like every call of {@link ee.durable.Durable}, and every exception
 * is thrown before anything is written.
 *
 * <pre>{@code
 * durable.schedules().create("nightly_report", "report",
 *     Timing.cron("30 2 * * *", ZoneId.of("Europe/Tallinn")),
 *     schedule -> schedule.queue("reports").overlap(Overlap.SKIP));
 * durable.schedules().pause("nightly_report", "the warehouse is being moved");
 * }</pre>
 *
 * <p>Every run that a schedule starts has two labels: {@value #SCHEDULE} with the schedule's name
 * and {@value #TICK} with the planned time of the tick.
 *
 * <p>Methods that name a schedule throw {@link ee.durable.error.UnknownScheduleException} if there
 * is none of that name.
 */
public interface ScheduleControl {

  /** The label of a run that names its schedule. */
  String SCHEDULE = "schedule";

  /** The label of a run that tells the planned time of its tick, as in 2026-03-29T00:30:00Z. */
  String TICK = "tick";

  /** How many ticks a backfill answers at most. */
  int LARGEST_BACKFILL = 1000;

  /** How many ticks a preview shows at most. */
  int LARGEST_PREVIEW = 100;

  /** Lists schedules by name. */
  List<ScheduleInfo> list(Consumer<ScheduleQuery> query);

  /** Returns a schedule. */
  ScheduleInfo get(String name);

  /** Looks for a schedule. */
  Optional<ScheduleInfo> find(String name);

  /**
   * Creates a schedule. Its first tick is the first after now, or after {@code from}.
   *
   * @param name up to 200 characters, unique
   * @param workflow what it starts; this application must have it
   * @return the schedule
   * @throws ee.durable.error.ScheduleExistsException if there is one of that name
   * @throws ee.durable.error.InvalidScheduleException if the timing cannot be read or never ticks
   * @throws ee.durable.error.UnknownWorkflowException if no such workflow is deployed
   * @throws ee.durable.error.UnknownQueueException if no node works for the queue
   * @throws ee.durable.error.InvalidPayloadException if the input is too large or no JSON object
   */
  ScheduleInfo create(
      String name, String workflow, Timing timing, Consumer<ScheduleOptions> options);

  /**
   * Changes a schedule; the option {@code enabled} does not count, see {@link #pause}. One that a
   * workflow declares is from now on the database's, and its declaration does not count until
   * {@link #reset}. If the timing, the zone or the span is another, the next tick is found anew.
   *
   * @param timing the new timing, null to leave it
   * @param options is given the options as they are
   * @return the schedule as it is now
   */
  ScheduleInfo change(String name, @Nullable Timing timing, Consumer<ScheduleOptions> options);

  /** Lets the declaration of the workflow count again; nodes bring it when they start. */
  void reset(String name);

  /**
   * Deletes a schedule and its history; runs stay. A declared one comes back with the next node.
   */
  void delete(String name);

  /**
   * Pauses a schedule: ticks come and go unanswered until it is resumed.
   *
   * @param reason up to 2,000 characters; null for none
   */
  void pause(String name, @Nullable String reason);

  /**
   * Ends a pause, whoever has begun it, and forgets failures. What was missed meanwhile is not
   * caught up on; {@link #backfill} does that.
   */
  void resume(String name);

  /**
   * Starts a run now, whatever else the schedule has going. Its ticks go on as if nothing had
   * happened. A paused schedule can be triggered, too.
   *
   * @param input the context of the run in place of the schedule's input; null for that one
   * @return the run
   */
  RunId trigger(String name, @Nullable Object input);

  /**
   * Starts a run for every tick of a range that has none, oldest first, beside whatever else the
   * schedule has going.
   *
   * @param from the first time of the range
   * @param to the first time after the range; not in the future
   * @param isDryRun whether to tell only what would be done
   * @throws IllegalArgumentException if the range has more than {@value #LARGEST_BACKFILL} ticks
   */
  Backfill backfill(String name, Instant from, Instant to, boolean isDryRun);

  /**
   * Returns the next ticks of a schedule, those that a pause would keep it from answering too.
   *
   * @param count 1 to {@value #LARGEST_PREVIEW}
   */
  List<Instant> next(String name, int count);

  /**
   * Shows what a timing would do, before it is used.
   *
   * @param count 1 to {@value #LARGEST_PREVIEW}
   * @throws ee.durable.error.InvalidScheduleException if the timing cannot be read or never ticks
   */
  Preview preview(Timing timing, int count);

  /**
   * Returns how ticks were answered, the last first.
   *
   * @param limit 1 to 200
   * @param before only ticks planned before this; null for the last
   */
  List<Fire> fires(String name, int limit, @Nullable Instant before);
}
