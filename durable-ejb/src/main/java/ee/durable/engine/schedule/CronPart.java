package ee.durable.engine.schedule;

import com.cronutils.model.field.CronFieldName;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** A field of an expression: its place, what it holds, and how that is written and said. */
enum CronPart {
  SECOND(CronFieldName.SECOND, "second", 0, 59, "", "numbers from 0 to 59"),
  MINUTE(CronFieldName.MINUTE, "minute", 0, 59, "", "numbers from 0 to 59"),
  HOUR(CronFieldName.HOUR, "hour", 0, 23, "", "numbers from 0 to 23"),
  DAY_OF_MONTH(
      CronFieldName.DAY_OF_MONTH,
      "day of the month",
      1,
      31,
      "|\\?|L|L-\\d{1,2}|LW|\\d{1,2}W",
      "numbers from 1 to 31, L, L-3, LW, 15W, ?"),
  MONTH(CronFieldName.MONTH, "month", 1, 12, "", "numbers from 1 to 12, names from JAN to DEC"),
  DAY_OF_WEEK(
      CronFieldName.DAY_OF_WEEK,
      "day of the week",
      0,
      6,
      "|\\?|(\\d|[A-Z]{3})(L|#[1-5])",
      "numbers from 0 (Sunday) to 7 (Sunday), names from SUN to SAT, 5L, 5#2, ?");

  private final CronFieldName field;
  private final String noun;
  private final int min;
  private final int max;
  private final Pattern item;
  private final String values;

  CronPart(CronFieldName field, String noun, int min, int max, String special, String values) {
    this.field = field;
    this.noun = noun;
    this.min = min;
    this.max = max;
    this.item = Pattern.compile(plain() + special);
    this.values = values;
  }

  private static String plain() {
    return "(\\*|%1$s|%1$s-%1$s)(/\\d{1,2})?".formatted("(\\d{1,2}|[A-Z]{3})");
  }

  CronFieldName field() {
    return field;
  }

  int min() {
    return min;
  }

  /** Returns the highest; a Sunday may be written as 7 as well. */
  int max() {
    return max;
  }

  /** Whether an item of the field's list, in capitals, is written as one. */
  boolean takes(String written) {
    return item.matcher(written).matches();
  }

  /** Returns what the field may hold. */
  String expected() {
    return values + ", *, ranges from low to high (2-5), lists (1,4), steps of 1 or more (*/2)";
  }

  /** Returns what the field counts. */
  String noun() {
    return noun;
  }

  /** Whether its numbers have names. */
  boolean isNamed() {
    return this == MONTH || this == DAY_OF_WEEK;
  }

  /** Returns a number of the field as a name, where it has one. */
  String name(int number) {
    return switch (this) {
      case MONTH -> Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case DAY_OF_WEEK ->
          DayOfWeek.SUNDAY.plus(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case SECOND, MINUTE, HOUR, DAY_OF_MONTH -> String.valueOf(number);
    };
  }

  /** Returns a number of the field as it is said alone. */
  String one(int number) {
    return switch (this) {
      case MONTH, DAY_OF_WEEK -> name(number);
      case DAY_OF_MONTH -> "day %d of the month".formatted(number);
      case SECOND, MINUTE, HOUR -> noun + " " + number;
    };
  }
}
