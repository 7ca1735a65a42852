package ee.durable.engine.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import ee.durable.error.InvalidScheduleException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads an expression. cron-utils knows the values; what it is lenient about, or says without the
 * name of the field, is looked at before it.
 */
final class CronReader {

  private static final int MAX_LENGTH = 120;

  /** The calendar repeats its weekdays within these, also across a year such as 2100. */
  private static final int YEARS = 41;

  private static final Pattern ONE_LINE = Pattern.compile("[\\t -~]*");
  private static final Pattern BLANKS = Pattern.compile("[\\t ]+");
  private static final List<CronPart> PARTS = List.of(CronPart.values());

  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@HOURLY", "0 * * * *",
          "@DAILY", "0 0 * * *",
          "@MIDNIGHT", "0 0 * * *",
          "@WEEKLY", "0 0 * * 0",
          "@MONTHLY", "0 0 1 * *",
          "@YEARLY", "0 0 1 1 *",
          "@ANNUALLY", "0 0 1 1 *");

  private static final CronParser PARSER = new CronParser(dialect());

  private CronReader() {}

  static CronExpression read(String expression) {
    Map<CronPart, String> fields = fields(expression);
    fields.forEach((part, field) -> check(expression, part, field));
    Cron parsed = PARSER.parse(String.join(" ", fields.values()));
    CronDays days = days(parsed);
    if (days.next(LocalDate.EPOCH, LocalDate.EPOCH.plusYears(YEARS)).isEmpty()) {
      throw new InvalidScheduleException(
          "The schedule \"%s\" would never fire: no day has its day of month, month and day of week together. Correct one of them."
              .formatted(expression.strip()));
    }
    return new CronExpression(days, times(parsed), field(parsed, CronPart.HOUR).isEvery(), parsed);
  }

  /** Returns the six fields in capitals. */
  private static Map<CronPart, String> fields(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new InvalidScheduleException(
          "A schedule was expected to have at most %d characters; found %d. Shorten its lists, or make two schedules of it."
              .formatted(MAX_LENGTH, expression.length()));
    }
    if (!ONE_LINE.matcher(expression).matches()) {
      throw new InvalidScheduleException(
          "A schedule was expected to be one line of ASCII characters; found others. Write it anew, as \"30 2 * * MON-FRI\".");
    }
    String written = expression.strip().toUpperCase(Locale.ROOT);
    List<String> fields =
        new ArrayList<>(List.of(BLANKS.split(NICKNAMES.getOrDefault(written, written))));
    if (fields.size() == PARTS.size() - 1) {
      fields.add(0, "0");
    }
    if (fields.size() != PARTS.size()) {
      throw new InvalidScheduleException(
          "The schedule \"%s\" was expected to have 5 fields (minute, hour, day of month, month, day of week), 6 with the second before them, or to be one of %s; found %d. Write it as \"30 2 * * MON-FRI\"."
              .formatted(expression.strip(), nicknames(), written.isEmpty() ? 0 : fields.size()));
    }
    Map<CronPart, String> byPart = new EnumMap<>(CronPart.class);
    Iterator<String> field = fields.iterator();
    PARTS.forEach(part -> byPart.put(part, field.next()));
    // cron-utils takes the name for 7, and SUN-TUE for a range from high to low.
    byPart.computeIfPresent(CronPart.DAY_OF_WEEK, (part, days) -> days.replace("SUN-", "0-"));
    return byPart;
  }

  private static void check(String expression, CronPart part, String field) {
    boolean written = Stream.of(field.split(",", -1)).allMatch(part::takes);
    Optional<RuntimeException> refused = written ? refused(part, field) : Optional.empty();
    if (!written || refused.isPresent()) {
      throw new InvalidScheduleException(
          "The schedule \"%s\" cannot be read. Its %s was expected to hold %s; found \"%s\". Correct this field."
              .formatted(expression.strip(), part.noun(), part.expected(), field),
          refused.orElse(null));
    }
  }

  /** Returns why cron-utils refuses a field: alone among open ones, so that it is to blame. */
  private static Optional<RuntimeException> refused(CronPart part, String field) {
    try {
      PARSER.parse(String.join(" ", PARTS.stream().map(p -> p == part ? field : "*").toList()));
      return Optional.empty();
    } catch (RuntimeException e) {
      // It has no exception of its own: text that it did not foresee fails in many ways.
      return Optional.of(e);
    }
  }

  private static CronDays days(Cron parsed) {
    CronField ofMonth = field(parsed, CronPart.DAY_OF_MONTH);
    CronField ofWeek = field(parsed, CronPart.DAY_OF_WEEK);
    return new CronDays(
        field(parsed, CronPart.MONTH).values(),
        ofMonth.days(),
        ofWeek.days(),
        !ofMonth.isOpen() && !ofWeek.isOpen());
  }

  private static BitSet times(Cron parsed) {
    BitSet minutes = field(parsed, CronPart.MINUTE).values();
    BitSet seconds = field(parsed, CronPart.SECOND).values();
    BitSet times = new BitSet();
    field(parsed, CronPart.HOUR).values().stream()
        .flatMap(hour -> minutes.stream().map(minute -> hour * 60 + minute))
        .flatMap(minute -> seconds.stream().map(second -> minute * 60 + second))
        .forEach(times::set);
    return times;
  }

  private static CronField field(Cron parsed, CronPart part) {
    return new CronField(part, parsed.retrieve(part.field()).getExpression());
  }

  private static String nicknames() {
    return String.join(", ", NICKNAMES.keySet().stream().sorted().toList())
        .toLowerCase(Locale.ROOT);
  }

  private static CronDefinition dialect() {
    return CronDefinitionBuilder.defineCron()
        .withSeconds()
        .withStrictRange()
        .and()
        .withMinutes()
        .withStrictRange()
        .and()
        .withHours()
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .withValidRange(1, 31)
        .supportsL()
        .supportsW()
        .supportsLW()
        .supportsQuestionMark()
        .withStrictRange()
        .and()
        .withMonth()
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .supportsHash()
        .supportsL()
        .supportsQuestionMark()
        .withStrictRange()
        .and()
        .instance();
  }
}
