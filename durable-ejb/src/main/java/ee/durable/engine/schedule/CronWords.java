package ee.durable.engine.schedule;

import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says an expression in English: "at 02:30 on Monday to Friday". cron-utils has words of its own,
 * but they leave out the range of a step and days as {@code L} in a list.
 */
final class CronWords {

  private CronWords() {}

  static String of(CronExpression expression) {
    return Stream.of(time(expression), days(expression), month(expression))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String time(CronExpression expression) {
    CronField second = expression.field(CronPart.SECOND);
    CronField minute = expression.field(CronPart.MINUTE);
    CronField hour = expression.field(CronPart.HOUR);
    if (!"0".equals(second.read().asString())) {
      return at(second) + past(minute) + past(hour);
    }
    if (minute.isNumbers() && hour.isNumbers()) {
      return clock(hour, minute);
    }
    return at(minute) + (hour.isAll() && !minute.isEvery() ? " past every hour" : past(hour));
  }

  private static String clock(CronField hours, CronField minutes) {
    Stream<String> times =
        hours.items().stream()
            .flatMap(
                hour ->
                    minutes.items().stream()
                        .map(
                            minute ->
                                "%02d:%02d"
                                    .formatted(CronField.number(hour), CronField.number(minute))));
    return "at " + listed(times.toList());
  }

  private static String at(CronField field) {
    String words = words(field);
    return words.startsWith("every") ? words : "at " + words;
  }

  private static String past(CronField field) {
    return field.isAll() ? "" : " past " + words(field);
  }

  /** Says both kinds of day as they are meant: one is enough, or both are needed. */
  private static String days(CronExpression expression) {
    CronField ofMonth = expression.field(CronPart.DAY_OF_MONTH);
    CronField ofWeek = expression.field(CronPart.DAY_OF_WEEK);
    if (ofMonth.isAll()) {
      return ofWeek.isAll() ? "" : "on " + words(ofWeek);
    }
    if (ofWeek.isAll()) {
      return "on " + words(ofMonth);
    }
    String and = expression.days().either() ? ", or on " : ", if it is also ";
    return "on " + words(ofMonth) + and + words(ofWeek);
  }

  private static String month(CronExpression expression) {
    CronField month = expression.field(CronPart.MONTH);
    return month.isAll() ? "" : "in " + words(month);
  }

  private static String words(CronField field) {
    return listed(field.items().stream().map(item -> words(field.part(), item)).toList());
  }

  private static String words(CronPart part, FieldExpression item) {
    if (CronField.isSpecial(item)) {
      return CronDay.words(part, (On) item);
    }
    if (item instanceof On) {
      return part.one(CronField.number(item));
    }
    if (item instanceof Between between && part.isNamed()) {
      return range(part, between);
    }
    if (item instanceof Every every) {
      int step = every.getPeriod().getValue();
      String which = step == 1 ? "" : ordinal(step) + " ";
      return "every " + which + part.noun() + from(part, every.getExpression());
    }
    return "every " + part.noun() + from(part, item);
  }

  private static String from(CronPart part, FieldExpression range) {
    if (range instanceof Between between) {
      return " from " + range(part, between);
    }
    return range instanceof On ? " from %s on".formatted(part.name(CronField.number(range))) : "";
  }

  private static String range(CronPart part, Between range) {
    return part.name(CronField.number(range.getFrom()))
        + " to "
        + part.name(CronField.number(range.getTo()));
  }

  static String ordinal(int number) {
    int last = number % 100 / 10 == 1 ? 0 : number % 10;
    return number + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
