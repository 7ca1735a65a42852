package ee.durable.engine.schedule;

import com.cronutils.model.Cron;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Optional;

/**
 * A cron expression that was read: wall times, without a zone.
 *
 * @param days the days
 * @param times the seconds of such a day
 * @param followsRealTime whether it fires whenever the wall clock shows a time of it, instead of
 *     once for each
 * @param parsed what was read, with the second as its first field
 */
record CronExpression(CronDays days, BitSet times, boolean followsRealTime, Cron parsed) {

  CronField field(CronPart part) {
    return new CronField(part, parsed.retrieve(part.field()).getExpression());
  }

  /** Returns the first wall time after the given one, up to the end of the last day. */
  Optional<LocalDateTime> next(LocalDateTime after, LocalDate last) {
    LocalDateTime from = after.withNano(0).plusSeconds(1);
    LocalDate day = from.toLocalDate();
    int second = times.nextSetBit(from.toLocalTime().toSecondOfDay());
    if (second >= 0 && days.include(day)) {
      return Optional.of(day.atTime(LocalTime.ofSecondOfDay(second)));
    }
    LocalTime first = LocalTime.ofSecondOfDay(times.nextSetBit(0));
    return days.next(day.plusDays(1), last).map(next -> next.atTime(first));
  }
}
