package ee.durable.engine.schedule;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The days of an expression.
 *
 * @param months the months, 1 for January
 * @param ofMonth which days of the month
 * @param ofWeek which days of the week
 * @param either whether one of the two is enough
 */
record CronDays(
    BitSet months, Predicate<LocalDate> ofMonth, Predicate<LocalDate> ofWeek, boolean either) {

  boolean include(LocalDate day) {
    if (!months.get(day.getMonthValue())) {
      return false;
    }
    return either ? ofMonth.test(day) || ofWeek.test(day) : ofMonth.test(day) && ofWeek.test(day);
  }

  /** Returns the first day from the given one to the last one. */
  Optional<LocalDate> next(LocalDate from, LocalDate last) {
    for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
      if (include(day)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
