package ee.durable.schedule;

import ee.durable.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a tick of a schedule was answered.
 *
 * @param schedule the schedule
 * @param cause why it was answered
 * @param tick its planned time; of a run that somebody has triggered, when that was
 * @param at when it was answered
 * @param outcome how
 * @param run the run that was started, if any was
 * @param note why none was, or what else has happened
 */
public record Fire(
    String schedule,
    Cause cause,
    Instant tick,
    Instant at,
    Outcome outcome,
    Optional<RunId> run,
    Optional<String> note) {

  /** Why a tick was answered. */
  public enum Cause {
    /** Its time had come. */
    TICK,
    /** Somebody wanted a run now. */
    TRIGGER,
    /** Somebody wanted runs for times that have passed. */
    BACKFILL
  }

  /** How a tick was answered. */
  public enum Outcome {
    /** With a run. */
    STARTED,
    /** With nothing, since a run of the schedule was open. */
    SKIPPED,
    /** With nothing yet: it waits for a run of the schedule to end. */
    HELD,
    /** With nothing, since a later tick came while it was held. */
    REPLACED,
    /** With nothing, since it was missed and is not caught up on. */
    MISSED,
    /** With an error. */
    FAILED
  }

  /** Returns by how much it was late. */
  public Duration lag() {
    return Duration.between(tick, at);
  }
}
