package ee.durable.engine.schedule;

import static java.util.Comparator.comparingInt;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * An expression together with what it means. Both are made side by side from the same draw, so that
 * the meaning owes nothing to a reader of expressions.
 */
record SomeCron(
    String text,
    BitSet seconds,
    BitSet minutes,
    BitSet hours,
    BitSet months,
    Predicate<LocalDate> days,
    boolean followsRealTime) {

  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private record Numbers(String text, BitSet values) {}

  private record Days(String text, Predicate<LocalDate> test) {}

  /** Whether it names the second. */
  boolean hasSeconds() {
    return text.split(" ").length == 6;
  }

  /** Whether a wall clock shows a time of it, in seconds since the epoch as if in UTC. */
  boolean matches(long wall) {
    return seconds.get((int) Math.floorMod(wall, 60L))
        && minutes.get((int) Math.floorMod(Math.floorDiv(wall, 60L), 60L))
        && hours.get((int) Math.floorMod(Math.floorDiv(wall, 3600L), 24L))
        && matches(LocalDate.ofEpochDay(Math.floorDiv(wall, 86_400L)));
  }

  private boolean matches(LocalDate day) {
    return months.get(day.getMonthValue()) && days.test(day);
  }

  /** Draws one. Hours are mostly small ones: that is where zones change. */
  static SomeCron draw(Random random) {
    Numbers seconds =
        random.nextInt(12) == 0 ? numbers(random, 0, 59, 59) : new Numbers("", only(0));
    Numbers minutes = numbers(random, 0, 59, 59);
    Numbers hours = numbers(random, 0, 23, random.nextInt(3) > 0 ? 4 : 23);
    Numbers months =
        random.nextInt(6) == 0 ? numbers(random, 1, 12, 12) : new Numbers("*", range(1, 12, 1));
    Days ofMonth = random.nextInt(4) == 0 ? ofMonth(random) : new Days("*", day -> true);
    Days ofWeek = random.nextInt(4) == 0 ? ofWeek(random) : new Days("*", day -> true);
    boolean both = ofMonth.text().startsWith("*") || ofWeek.text().startsWith("*");
    String text =
        "%s %s %s %s %s %s"
            .formatted(
                seconds.text(),
                minutes.text(),
                hours.text(),
                ofMonth.text(),
                months.text(),
                ofWeek.text())
            .strip();
    return new SomeCron(
        text,
        seconds.values(),
        minutes.values(),
        hours.values(),
        months.values(),
        both ? ofMonth.test().and(ofWeek.test()) : ofMonth.test().or(ofWeek.test()),
        hours.text().equals("*") || (hours.text().contains("/") && !hours.text().contains(",")));
  }

  private static Numbers numbers(Random random, int min, int max, int mostly) {
    int low = min + random.nextInt(mostly - min + 1);
    int high = low + random.nextInt(max - low + 1);
    int step = 1 + random.nextInt(Math.min(7, max - min));
    return switch (random.nextInt(8)) {
      case 0 -> new Numbers("*", range(min, max, 1));
      case 1 -> new Numbers("*/" + step, range(min, max, step));
      case 2 -> new Numbers(low + "-" + high, range(low, high, 1));
      case 3 -> new Numbers(low + "-" + high + "/" + step, range(low, high, step));
      case 4 -> new Numbers(low + "," + high, or(only(low), only(high)));
      case 5 ->
          new Numbers(
              low + "," + high + "-" + max + "/" + step, or(only(low), range(high, max, step)));
      default -> new Numbers(String.valueOf(low), only(low));
    };
  }

  private static Days ofMonth(Random random) {
    int day = 1 + random.nextInt(28);
    return switch (random.nextInt(6)) {
      case 0 -> new Days("L", date -> date.plusDays(1).getDayOfMonth() == 1);
      case 1 -> new Days("L-2", date -> date.plusDays(3).getDayOfMonth() == 1);
      case 2 -> new Days(day + "W", date -> date.equals(workday(date.withDayOfMonth(day))));
      case 3 -> new Days("*/2", date -> date.getDayOfMonth() % 2 == 1);
      case 4 -> {
        Predicate<LocalDate> either =
            date -> date.getDayOfMonth() == day || date.plusDays(1).getDayOfMonth() == 1;
        yield new Days(day + ",L", either);
      }
      default -> new Days(String.valueOf(day), date -> date.getDayOfMonth() == day);
    };
  }

  private static Days ofWeek(Random random) {
    int number = random.nextInt(7);
    DayOfWeek day = DayOfWeek.SUNDAY.plus(number);
    Predicate<LocalDate> is = date -> date.getDayOfWeek() == day;
    int nth = 1 + random.nextInt(4);
    return switch (random.nextInt(7)) {
      case 0 -> new Days("MON-FRI", date -> date.getDayOfWeek().getValue() < 6);
      case 1 -> new Days("5-7", date -> date.getDayOfWeek().getValue() > 4);
      case 2 ->
          new Days(number + "L", is.and(date -> date.getMonth() != date.plusWeeks(1).getMonth()));
      case 3 ->
          new Days(
              DAYS.get(number) + "#" + nth,
              is.and(date -> date.minusWeeks(nth).getMonth() != date.getMonth())
                  .and(date -> date.minusWeeks(nth - 1).getMonth() == date.getMonth()));
      case 4 -> new Days("*/3", date -> date.getDayOfWeek().getValue() % 7 % 3 == 0);
      case 5 ->
          new Days(number + ",WED", is.or(date -> date.getDayOfWeek() == DayOfWeek.WEDNESDAY));
      default -> new Days(DAYS.get(number), is);
    };
  }

  /** Looks at all days of the month from Monday to Friday. */
  private static LocalDate workday(LocalDate day) {
    return IntStream.rangeClosed(1, day.lengthOfMonth())
        .mapToObj(day::withDayOfMonth)
        .filter(other -> other.getDayOfWeek().getValue() < 6)
        .min(comparingInt(other -> Math.abs(other.getDayOfMonth() - day.getDayOfMonth())))
        .orElseThrow();
  }

  static SomeCron daily(int hour, int minute) {
    return new SomeCron(
        minute + " " + hour + " * * *",
        only(0),
        only(minute),
        only(hour),
        range(1, 12, 1),
        day -> true,
        false);
  }

  static SomeCron minutely(int step) {
    return new SomeCron(
        "*/" + step + " * * * *",
        only(0),
        range(0, 59, step),
        range(0, 23, 1),
        range(1, 12, 1),
        day -> true,
        true);
  }

  private static BitSet only(int value) {
    return range(value, value, 1);
  }

  private static BitSet range(int low, int high, int step) {
    BitSet values = new BitSet();
    for (int value = low; value <= high; value += step) {
      values.set(value);
    }
    return values;
  }

  private static BitSet or(BitSet some, BitSet others) {
    some.or(others);
    return some;
  }
}
