package ee.durable;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Predicate;

/**
 * Moments that people name by the calendar and the clock on their wall.
 *
 * <pre>{@code
 * ZoneId tallinn = ZoneId.of("Europe/Tallinn");
 * BusinessTime.nextBusinessDay(LocalTime.of(9, 0), tallinn);
 * BusinessTime.nextWeekday(DayOfWeek.FRIDAY, LocalTime.of(15, 0), tallinn);
 * BusinessTime.endOfDay(tallinn);
 * }</pre>
 *
 * <p>The zone is always named; the server's own plays no part. A time that the clocks skip moves
 * forward by as much as they skip, but never into another day; of a time that comes twice a start
 * is the first one, and the end of a day the second one. A day that a zone left out is no day.
 *
 * <p>The methods without {@code now} ask this node's clock, so they answer something else whenever
 * they are called; the others make a test simple.
 */
public final class BusinessTime {

  /** When a business day begins if no time is given. */
  public static final LocalTime OPENING = LocalTime.of(9, 0);

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  /** Ten years: a calendar that is all holidays is a mistake. */
  private static final int DAYS_TO_LOOK_AT = 3653;

  private BusinessTime() {}

  /** Returns 09:00 on the next day from Monday to Friday, never today. */
  public static Instant nextBusinessDay(ZoneId zone) {
    return nextBusinessDay(OPENING, zone);
  }

  /** Returns a time of the next day from Monday to Friday, never today. */
  public static Instant nextBusinessDay(LocalTime time, ZoneId zone) {
    return nextBusinessDay(time, now(zone));
  }

  /**
   * Returns a time of the next day from Monday to Friday that is no holiday, never today.
   *
   * @param isHoliday answers for a day whether nobody works
   * @throws IllegalArgumentException if ten years hold nothing but holidays
   */
  public static Instant nextBusinessDay(
      LocalTime time, ZoneId zone, Predicate<LocalDate> isHoliday) {
    return nextBusinessDay(time, now(zone), isHoliday);
  }

  /** Returns a time of the next day from Monday to Friday after the day of {@code now}. */
  public static Instant nextBusinessDay(LocalTime time, ZonedDateTime now) {
    return nextBusinessDay(time, now, day -> false);
  }

  /**
   * Returns a time of the next day from Monday to Friday after the day of {@code now} that is no
   * holiday.
   *
   * @param isHoliday answers for a day whether nobody works
   * @throws IllegalArgumentException if ten years hold nothing but holidays
   */
  public static Instant nextBusinessDay(
      LocalTime time, ZonedDateTime now, Predicate<LocalDate> isHoliday) {
    LocalDate today = now.toLocalDate();
    return today
        .plusDays(1)
        .datesUntil(today.plusDays(DAYS_TO_LOOK_AT))
        .filter(BusinessTime::isWorkday)
        .filter(day -> exists(day, now.getZone()))
        .filter(isHoliday.negate())
        .findFirst()
        .map(day -> at(day, time, now.getZone()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected a business day within ten years after %s, but all are holidays."
                        .formatted(today)));
  }

  /**
   * Returns a time of the next such day of the week: one to seven days ahead, in seven days if
   * today is one.
   */
  public static Instant nextWeekday(DayOfWeek day, LocalTime time, ZoneId zone) {
    return nextWeekday(day, time, now(zone));
  }

  /** Returns a time of the next such day of the week after the day of {@code now}. */
  public static Instant nextWeekday(DayOfWeek day, LocalTime time, ZonedDateTime now) {
    LocalDate next = now.toLocalDate().with(TemporalAdjusters.next(day));
    LocalDate existing = exists(next, now.getZone()) ? next : next.plusWeeks(1);
    return at(existing, time, now.getZone());
  }

  /** Returns the last second of today, 23:59:59 on most days. */
  public static Instant endOfDay(ZoneId zone) {
    return endOfDay(now(zone));
  }

  /** Returns the last second of the day of {@code now}, 23:59:59 on most days. */
  public static Instant endOfDay(ZonedDateTime now) {
    return lastSecond(now.toLocalDate(), now.getZone());
  }

  private static ZonedDateTime now(ZoneId zone) {
    return ZonedDateTime.now(Clock.system(zone));
  }

  private static boolean isWorkday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** Samoa went to bed on 29 December 2011 and woke up on the 31st. */
  private static boolean exists(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toLocalDate().equals(day);
  }

  private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
    ZonedDateTime moment = ZonedDateTime.of(day, time, zone);
    return moment.toLocalDate().equals(day) ? moment.toInstant() : lastSecond(day, zone);
  }

  /** In Nuuk the clocks skip the last hour of a Saturday in spring. */
  private static Instant lastSecond(LocalDate day, ZoneId zone) {
    ZonedDateTime moment = ZonedDateTime.of(day, LAST_SECOND, zone).withLaterOffsetAtOverlap();
    return moment.toLocalDate().equals(day)
        ? moment.toInstant()
        : day.plusDays(1).atStartOfDay(zone).minusSeconds(1).toInstant();
  }
}
