package ee.durable.engine.schedule;

import ee.durable.error.InvalidScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The times of a cron expression in a zone.
 *
 * <pre>{@code
 * CronTimes times = CronTimes.of("30 2 * * MON-FRI", ZoneId.of("Europe/Berlin"));
 * Optional<Instant> next = times.next(lastTick);
 * }</pre>
 *
 * <p><b>Dialect.</b> Five fields: minute, hour, day of month, month, day of week; or six, with the
 * second before them. Numbers, names ({@code JAN}, {@code MON}), ranges, lists, steps. Sunday is 0
 * and 7. Day of month: {@code L} (the last), {@code L-3}, {@code LW} (the last from Monday to
 * Friday), {@code 15W} (of Monday to Friday the nearest in the same month). Day of week: {@code 5L}
 * (the last Friday), {@code 5#2} (the second). {@code ?} is {@code *} for a day. Nicknames: {@code
 * @hourly}, {@code @daily}, {@code @midnight}, {@code @weekly}, {@code @monthly}, {@code @yearly},
 * {@code @annually}.
 *
 * <p><b>Both kinds of day.</b> As Vixie's cron: when day of month and day of week are both
 * restricted a day needs to be one of either; when one of them begins with {@code *} it needs to be
 * both.
 *
 * <p><b>Summer time.</b> A fixed wall time that a day leaves out fires once, at the first instant
 * after the gap, together with others that fall there; also when the zone leaves out a whole day. A
 * wall time that a day shows twice fires the first time only. Where the hour is {@code *} or a step
 * the expression follows real time instead: it fires whenever the wall clock shows a matching time,
 * so never in a gap, and in both passes of an hour shown twice.
 *
 * <p>cron-utils reads the expression. Its times are not used: it leaves out what falls into a gap,
 * takes both kinds of day for "and", loses {@code L} and {@code W} in lists, miscounts steps of
 * weekdays and fails for {@code 31W} in February.
 */
public final class CronTimes {

  /** A 29th of February on a given weekday comes after 40 years at the latest. */
  private static final Duration HORIZON = Duration.ofDays(41 * 366);

  private final CronExpression expression;
  private final ZoneId zone;

  private CronTimes(CronExpression expression, ZoneId zone) {
    this.expression = expression;
    this.zone = zone;
  }

  /**
   * Reads an expression.
   *
   * @throws InvalidScheduleException if it cannot be read or no day ever matches it
   */
  public static CronTimes of(String expression, ZoneId zone) {
    return new CronTimes(CronReader.read(expression), zone);
  }

  /**
   * Returns the first time after the given instant, never the instant itself; empty when there is
   * none within 41 years.
   */
  public Optional<Instant> next(Instant after) {
    return expression.followsRealTime() ? nextShown(after) : nextDue(after);
  }

  /** Returns what the expression says, in English. */
  public String inWords() {
    return CronWords.of(expression);
  }

  /**
   * Returns the next wall time as the instant it is due at. What was due already, in a gap or at
   * the first pass of an hour shown twice, is passed over.
   */
  private Optional<Instant> nextDue(Instant after) {
    LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
    LocalDate last = wall.toLocalDate().plusDays(HORIZON.toDays());
    while (true) {
      Optional<LocalDateTime> next = expression.next(wall, last);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      wall = next.get();
      Instant due = dueAt(wall);
      if (due.isAfter(after)) {
        return Optional.of(due);
      }
    }
  }

  private Instant dueAt(LocalDateTime wall) {
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition transition = rules.getTransition(wall);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return wall.toInstant(rules.getValidOffsets(wall).get(0));
  }

  /**
   * Goes from one change of the zone's offset to the next; between two there is nothing to mind.
   */
  private Optional<Instant> nextShown(Instant after) {
    ZoneRules rules = zone.getRules();
    Instant horizon = after.plus(HORIZON);
    Instant start = after;
    ZoneOffset offset = rules.getOffset(start);
    LocalDateTime wall = LocalDateTime.ofInstant(start, offset);
    while (start.isBefore(horizon)) {
      ZoneOffsetTransition change = rules.nextTransition(start);
      Instant end = change == null ? horizon : change.getInstant();
      Optional<Instant> next = nextShown(wall, offset, end);
      if (next.isPresent() || change == null) {
        return next;
      }
      start = end;
      offset = change.getOffsetAfter();
      // The change itself is the first to try: what is sought is after the second before it.
      wall = LocalDateTime.ofInstant(start.minusSeconds(1), offset);
    }
    return Optional.empty();
  }

  private Optional<Instant> nextShown(LocalDateTime after, ZoneOffset offset, Instant end) {
    LocalDate last = LocalDateTime.ofInstant(end, offset).toLocalDate();
    return expression
        .next(after, last)
        .map(wall -> wall.toInstant(offset))
        .filter(instant -> instant.isBefore(end));
  }
}
