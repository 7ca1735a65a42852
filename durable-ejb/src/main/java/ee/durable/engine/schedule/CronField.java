package ee.durable.engine.schedule;

import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.expression.QuestionMark;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.SpecialChar;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a field of an expression holds.
 *
 * @param part which field
 * @param read what cron-utils read in it
 */
record CronField(CronPart part, FieldExpression read) {

  /** Whether it begins with {@code *} or {@code ?}, which restricts nothing even with a step. */
  boolean isOpen() {
    FieldExpression first = items().get(0);
    return isAll(first) || (first instanceof Every every && isAll(every.getExpression()));
  }

  boolean isAll() {
    return isAll(read);
  }

  /** Whether it is all, or one step. */
  boolean isEvery() {
    return isAll() || read instanceof Every;
  }

  /** Whether it is a number, or a list of them. */
  boolean isNumbers() {
    return items().stream().allMatch(item -> item instanceof On && !isSpecial(item));
  }

  /** Returns its numbers; days as {@code L} are not among them. */
  BitSet values() {
    BitSet values = new BitSet();
    items().stream().filter(item -> !isSpecial(item)).forEach(item -> add(item, values));
    return values;
  }

  /** Returns the days of its numbers, and those as {@code L}. */
  Predicate<LocalDate> days() {
    BitSet values = values();
    Predicate<LocalDate> plain =
        part == CronPart.DAY_OF_MONTH
            ? day -> values.get(day.getDayOfMonth())
            : day -> values.get(day.getDayOfWeek().getValue() % 7);
    return items().stream()
        .filter(CronField::isSpecial)
        .map(item -> CronDay.of(part, (On) item))
        .reduce(plain, Predicate::or);
  }

  List<FieldExpression> items() {
    return read instanceof And list ? list.getExpressions() : List.of(read);
  }

  static boolean isSpecial(FieldExpression item) {
    return item instanceof On on && on.getSpecialChar().getValue() != SpecialChar.NONE;
  }

  private void add(FieldExpression item, BitSet values) {
    if (item instanceof On on) {
      add(number(on), number(on), 1, values);
    } else if (item instanceof Every every) {
      add(every.getExpression(), every.getPeriod().getValue(), values);
    } else {
      add(item, 1, values);
    }
  }

  /** A single number with a step stands for all from it on. */
  private void add(FieldExpression range, int step, BitSet values) {
    if (range instanceof Between between) {
      add(number(between.getFrom()), number(between.getTo()), step, values);
    } else {
      add(range instanceof On on ? number(on) : part.min(), part.max(), step, values);
    }
  }

  private void add(int from, int to, int step, BitSet values) {
    for (int value = from; value <= to; value += step) {
      values.set(part == CronPart.DAY_OF_WEEK ? value % 7 : value);
    }
  }

  private static boolean isAll(FieldExpression item) {
    return item instanceof Always || item instanceof QuestionMark;
  }

  /** Returns a single number. */
  static int number(FieldExpression item) {
    return number(((On) item).getTime());
  }

  static int number(FieldValue<?> value) {
    return (Integer) value.getValue();
  }
}
