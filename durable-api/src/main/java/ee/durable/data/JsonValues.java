package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes Java values as JSON values and reads them back. */
public final class JsonValues {

  private JsonValues() {}

  /**
   * Writes any value: text, numbers, booleans, enums, ids and {@code java.time} values as
   * themselves; optionals as their value; maps, iterables and arrays element by element; records
   * and beans by JSON-B; handles that mean nothing outside this JVM (threads, classes, functions)
   * as their text.
   *
   * @throws InvalidPayloadException if the value is nested too deep, holds a number that is none,
   *     or its class cannot be written
   */
  public static JsonValue write(@Nullable Object value) {
    return new JsonWriting().write(value);
  }

  /**
   * Reads a JSON value as a type: {@code String}, boxed numbers, {@code BigDecimal}, {@code
   * Boolean}, enums, {@code java.time} types, {@code UUID}, {@code RunId}, {@code Map}, {@code
   * List}, {@code Object} (plain Java), {@code Data}, {@code JsonValue}, records and beans.
   *
   * @throws InvalidPayloadException if it cannot be read so; the message names both
   */
  public static <T> T read(JsonValue value, Class<T> type) {
    return JsonReading.read(value, type);
  }

  /** Parses text that was written by the engine and needs no check. */
  public static JsonValue parse(String text) {
    return Binding.parse(text);
  }

  /** Describes a value in a few words for a message, such as "the text 'abc'". */
  public static String describe(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> "null";
      case TRUE, FALSE -> "the boolean " + value;
      case NUMBER -> "the number " + shortened(value.toString());
      case STRING -> "the text '" + shortened(((JsonString) value).getString()) + "'";
      case ARRAY -> "a list of " + ((JsonArray) value).size();
      case OBJECT ->
          "an object with the keys " + shortened(((JsonObject) value).keySet().toString());
    };
  }

  /** Returns an exact number as a JSON number. */
  static JsonNumber number(BigDecimal number) {
    return Binding.JSON.createValue(number);
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
