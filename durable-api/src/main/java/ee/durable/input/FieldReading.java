package ee.durable.input;

import ee.durable.data.JsonValues;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Reads the value of one field as its type, also from the text that an HTML form sends. */
final class FieldReading {

  /** What a browser sends for a number. Few digits, so that nothing grows out of them. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,2})?");

  /** Something, an at sign, something; only a letter sent there proves more. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s\\p{Cntrl}@,;<>]{1,64}@[^\\s\\p{Cntrl}@,;<>.]+(\\.[^\\s\\p{Cntrl}@,;<>.]+)*+");

  private static final int LONGEST_EMAIL = 254;
  private static final int MOST_DIGITS = 1000;

  private FieldReading() {}

  static JsonValue read(Field field, JsonValue given) throws UnfitException {
    return switch (field.type()) {
      case TEXT, LONG_TEXT ->
          AnswerReading.text("a text", field.maxLength().orElse(Field.DEFAULT_MAX_LENGTH), given);
      case NUMBER -> JsonValues.write(inRange(field, number("a number", given)));
      case INTEGER -> JsonValues.write(inRange(field, whole(given)));
      case BOOLEAN -> bool(given);
      case DATE -> date(given);
      case DATETIME -> datetime(given);
      case SELECT -> AnswerReading.choice(field.options(), given);
      case EMAIL -> email(given);
    };
  }

  private static BigDecimal number(String expected, JsonValue given) throws UnfitException {
    if (given instanceof JsonNumber number) {
      return bounded(expected, number.bigDecimalValue(), given);
    }
    String text = stripped(given);
    if (NUMBER.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    throw AnswerReading.unfit(expected, given);
  }

  /** A few characters such as 1e999999999 would be a billion digits once they are written out. */
  private static BigDecimal bounded(String expected, BigDecimal number, JsonValue given)
      throws UnfitException {
    if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw AnswerReading.unfit("%s of at most %d digits".formatted(expected, MOST_DIGITS), given);
    }
    return number;
  }

  private static BigDecimal whole(JsonValue given) throws UnfitException {
    BigDecimal number = number("a whole number", given);
    if (number.stripTrailingZeros().scale() > 0) {
      throw AnswerReading.unfit("a whole number", given);
    }
    return number.setScale(0, RoundingMode.UNNECESSARY);
  }

  private static BigDecimal inRange(Field field, BigDecimal number) throws UnfitException {
    boolean tooSmall = field.min().filter(min -> number.compareTo(min) < 0).isPresent();
    boolean tooLarge = field.max().filter(max -> number.compareTo(max) > 0).isPresent();
    if (tooSmall || tooLarge) {
      throw new UnfitException(
          "Expected a number %s, but found %s.".formatted(range(field), shown(number)));
    }
    return number;
  }

  private static String range(Field field) {
    String least = field.min().map(min -> "from " + shown(min)).orElse("");
    String greatest = field.max().map(max -> "up to " + shown(max)).orElse("");
    return (least + " " + greatest).strip();
  }

  private static String shown(BigDecimal number) {
    return number.precision() > 40 ? number.toString().substring(0, 40) + "..." : number.toString();
  }

  private static JsonValue bool(JsonValue given) throws UnfitException {
    if (given == JsonValue.TRUE || given == JsonValue.FALSE) {
      return given;
    }
    return switch (stripped(given)) {
      case "true" -> JsonValue.TRUE;
      case "false" -> JsonValue.FALSE;
      default -> throw AnswerReading.unfit("true or false", given);
    };
  }

  private static JsonValue date(JsonValue given) throws UnfitException {
    String expected = "a date such as 2026-11-22";
    try {
      LocalDate date = LocalDate.parse(stripped(given));
      return JsonValues.write(checkYear(expected, date.getYear(), date, given));
    } catch (DateTimeException unreadable) {
      throw AnswerReading.unfit(expected, given);
    }
  }

  private static JsonValue datetime(JsonValue given) throws UnfitException {
    String expected = "a date and time with offset such as 2026-11-22T14:05:00+02:00";
    try {
      OffsetDateTime moment = OffsetDateTime.parse(stripped(given));
      Instant instant = moment.toInstant();
      return JsonValues.write(checkYear(expected, moment.getYear(), instant, given));
    } catch (DateTimeException unreadable) {
      throw AnswerReading.unfit(expected, given);
    }
  }

  private static Object checkYear(String expected, int year, Object moment, JsonValue given)
      throws UnfitException {
    if (year < 1 || year > 9999) {
      throw AnswerReading.unfit(expected + " in the years 1 to 9999", given);
    }
    return moment;
  }

  private static JsonValue email(JsonValue given) throws UnfitException {
    String text = stripped(given);
    if (text.length() > LONGEST_EMAIL || !EMAIL.matcher(text).matches()) {
      throw AnswerReading.unfit("an e-mail address such as anna@example.org", given);
    }
    return JsonValues.write(text);
  }

  /** Empty for what is no text, which no type takes. */
  private static String stripped(JsonValue given) {
    return given instanceof JsonString text ? text.getString().strip() : "";
  }
}
