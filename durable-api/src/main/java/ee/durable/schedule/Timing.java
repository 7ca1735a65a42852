package ee.durable.schedule;

import ee.durable.error.InvalidScheduleException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When a schedule ticks: by a cron expression in a time zone, or at a fixed rate.
 *
 * <pre>{@code
 * Timing.cron("30 2 * * *", ZoneId.of("Europe/Tallinn"))   // each day at 02:30
 * Timing.cron("0 9 * * MON-FRI")                           // on working days at 09:00 UTC
 * Timing.every(Duration.ofMinutes(5))
 * }</pre>
 */
public sealed interface Timing {

  /** The shortest rate. */
  Duration SHORTEST = Duration.ofSeconds(1);

  /** The longest rate. */
  Duration LONGEST = Duration.ofDays(3660);

  /**
   * Ticks where a cron expression says so.
   *
   * <p>Where the clocks are put forward, a time of day that does not exist is replaced by the first
   * moment after the gap. Where they are put back, a time of day that comes twice counts once, the
   * first time. Expressions that leave the hour open, {@code *} or a step, follow real time
   * instead.
   *
   * @param expression five fields (minute, hour, day of month, month, day of week) or six (second
   *     first), with names, lists, ranges and steps; or a nickname such as {@code @daily}: hourly,
   *     daily, weekly, monthly, yearly
   * @param zone where the wall clock hangs
   */
  record Cron(String expression, ZoneId zone) implements Timing {}

  /**
   * Ticks again and again after the same span of real time, whatever clocks on walls do.
   *
   * @param period a second to ten years. Ticks are counted from the schedule's beginning: {@code
   *     from} of its options, or when it was created
   */
  record Every(Duration period) implements Timing {

    /** Checks the period. */
    public Every {
      if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
        throw new InvalidScheduleException(
            "A schedule must tick every second at most and every %d days at least, but every %s was"
                    .formatted(LONGEST.toDays(), period)
                + " asked for. Use a period between PT1S and P%dD.".formatted(LONGEST.toDays()));
      }
    }
  }

  /** Returns the timing of a cron expression by Coordinated Universal Time. See {@link Cron}. */
  static Timing cron(String expression) {
    return cron(expression, ZoneOffset.UTC);
  }

  /** Returns the timing of a cron expression in a time zone. See {@link Cron}. */
  static Timing cron(String expression, ZoneId zone) {
    return new Cron(expression, zone);
  }

  /** Returns the timing of a fixed rate. See {@link Every}. */
  static Timing every(Duration period) {
    return new Every(period);
  }
}
