package ee.durable.engine.schedule;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import com.cronutils.model.field.expression.On;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Days that are not a number: the last, the nearest from Monday to Friday, the second Friday. */
final class CronDay {

  private CronDay() {}

  static Predicate<LocalDate> of(CronPart part, On day) {
    int number = day.getTime().getValue();
    int nth = day.getNth().getValue();
    return switch (day.getSpecialChar().getValue()) {
      case L -> part == CronPart.DAY_OF_MONTH ? fromLast(Math.max(nth, 0)) : lastWeekday(number);
      case LW -> date -> date.equals(lastWorkday(date));
      case W -> date -> number <= date.lengthOfMonth() && date.equals(workday(date, number));
      case HASH -> date -> isWeekday(date, number) && (date.getDayOfMonth() + 6) / 7 == nth;
      case QUESTION_MARK, NONE -> throw new IllegalArgumentException("A plain day: " + day);
    };
  }

  static String words(CronPart part, On day) {
    int number = day.getTime().getValue();
    int nth = day.getNth().getValue();
    return switch (day.getSpecialChar().getValue()) {
      case L ->
          part == CronPart.DAY_OF_MONTH
              ? beforeLast(nth)
              : "the last %s of the month".formatted(part.name(number));
      case LW -> "the last working day of the month";
      case W -> "the working day nearest to day %d of the month".formatted(number);
      case HASH -> "the %s %s of the month".formatted(CronWords.ordinal(nth), part.name(number));
      case QUESTION_MARK, NONE -> throw new IllegalArgumentException("A plain day: " + day);
    };
  }

  private static String beforeLast(int days) {
    if (days < 1) {
      return "the last day of the month";
    }
    return "the %s day before the last of the month".formatted(CronWords.ordinal(days));
  }

  private static Predicate<LocalDate> fromLast(int days) {
    return date -> date.getDayOfMonth() == date.lengthOfMonth() - days;
  }

  private static Predicate<LocalDate> lastWeekday(int number) {
    return date -> isWeekday(date, number) && date.getDayOfMonth() > date.lengthOfMonth() - 7;
  }

  private static LocalDate lastWorkday(LocalDate month) {
    return workday(month, month.lengthOfMonth());
  }

  /**
   * Returns the day itself or, where it is a weekend, the nearest in the same month that is not.
   */
  private static LocalDate workday(LocalDate month, int number) {
    LocalDate day = month.withDayOfMonth(number);
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday == SATURDAY) {
      return number == 1 ? day.plusDays(2) : day.minusDays(1);
    }
    if (weekday == SUNDAY) {
      return number == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
    }
    return day;
  }

  private static boolean isWeekday(LocalDate date, int number) {
    return date.getDayOfWeek().getValue() % 7 == number % 7;
  }
}
