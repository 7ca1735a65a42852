package ee.durable.input;

import ee.durable.data.JsonValues;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form. Never changes; each method that says more returns a new field.
 *
 * <pre>{@code
 * Field.number("amount").label("Amount in EUR").required().min(0).max(500)
 * Field.select("country").options("EE", "FI").initial("EE")
 * }</pre>
 *
 * <p>Mistakes, such as a select without options, are found when the question is asked.
 *
 * @param name its key in the answer
 * @param label what people read; the name if nothing else was given
 * @param type what it holds
 * @param isRequired whether it must be filled in
 * @param options what a {@link FieldType#SELECT} offers
 * @param min the least number that is taken
 * @param max the greatest number that is taken
 * @param maxLength how many characters a text may have; {@value #DEFAULT_MAX_LENGTH} if empty
 * @param initial what it is filled with at first
 * @param help a sentence below the field
 */
public record Field(
    String name,
    String label,
    FieldType type,
    boolean isRequired,
    List<Choice> options,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<Integer> maxLength,
    Optional<JsonValue> initial,
    Optional<String> help) {

  /** How many characters a text has at most when nothing else was said. */
  public static final int DEFAULT_MAX_LENGTH = 10_000;

  /** Copies the options. */
  public Field {
    options = List.copyOf(options);
  }

  // Factories

  /** Returns an optional field of any type, labelled with its name. */
  public static Field of(String name, FieldType type) {
    return new Field(
        name,
        name,
        type,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a field for one line of text. */
  public static Field text(String name) {
    return of(name, FieldType.TEXT);
  }

  /** Returns a field for several lines of text. */
  public static Field longText(String name) {
    return of(name, FieldType.LONG_TEXT);
  }

  /** Returns a field for a number. */
  public static Field number(String name) {
    return of(name, FieldType.NUMBER);
  }

  /** Returns a field for a whole number. */
  public static Field integer(String name) {
    return of(name, FieldType.INTEGER);
  }

  /** Returns a field for yes or no. */
  public static Field bool(String name) {
    return of(name, FieldType.BOOLEAN);
  }

  /** Returns a field for a day. */
  public static Field date(String name) {
    return of(name, FieldType.DATE);
  }

  /** Returns a field for a moment. */
  public static Field datetime(String name) {
    return of(name, FieldType.DATETIME);
  }

  /** Returns a field for one of the options. */
  public static Field select(String name, String... options) {
    return of(name, FieldType.SELECT).options(options);
  }

  /** Returns a field for an e-mail address. */
  public static Field email(String name) {
    return of(name, FieldType.EMAIL);
  }

  // Saying more

  /** Sets what people read. */
  public Field label(String newLabel) {
    return new Field(name, newLabel, type, isRequired, options, min, max, maxLength, initial, help);
  }

  /** Says that it must be filled in. */
  public Field required() {
    return new Field(name, label, type, true, options, min, max, maxLength, initial, help);
  }

  /** Sets what a select offers. */
  public Field options(List<Choice> newOptions) {
    return new Field(name, label, type, isRequired, newOptions, min, max, maxLength, initial, help);
  }

  /** Sets what a select offers; people read the values themselves. */
  public Field options(String... values) {
    return options(Arrays.stream(values).map(Choice::of).toList());
  }

  /** Sets the least number that is taken. */
  public Field min(BigDecimal least) {
    return new Field(
        name, label, type, isRequired, options, Optional.of(least), max, maxLength, initial, help);
  }

  /** Sets the least number that is taken. */
  public Field min(long least) {
    return min(BigDecimal.valueOf(least));
  }

  /** Sets the greatest number that is taken. */
  public Field max(BigDecimal greatest) {
    return new Field(
        name,
        label,
        type,
        isRequired,
        options,
        min,
        Optional.of(greatest),
        maxLength,
        initial,
        help);
  }

  /** Sets the greatest number that is taken. */
  public Field max(long greatest) {
    return max(BigDecimal.valueOf(greatest));
  }

  /** Sets how many characters a text may have. */
  public Field maxLength(int characters) {
    return new Field(
        name, label, type, isRequired, options, min, max, Optional.of(characters), initial, help);
  }

  /**
   * Sets what the field is filled with at first; people may change it. It is not a default: an
   * answer that leaves the field out does not get it.
   *
   * @param value anything that fits the field; {@code null} for nothing
   * @throws ee.durable.error.InvalidPayloadException if it cannot be written as JSON
   */
  public Field initial(@Nullable Object value) {
    Optional<JsonValue> filled =
        Optional.of(JsonValues.write(value)).filter(json -> json != JsonValue.NULL);
    return new Field(name, label, type, isRequired, options, min, max, maxLength, filled, help);
  }

  /** Sets a sentence below the field. */
  public Field help(String sentence) {
    return new Field(
        name,
        label,
        type,
        isRequired,
        options,
        min,
        max,
        maxLength,
        initial,
        Optional.of(sentence));
  }
}
