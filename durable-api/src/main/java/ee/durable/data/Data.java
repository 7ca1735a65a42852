package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import ee.durable.error.MissingKeyException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that never changes: an input, a context, a result.
 *
 * <pre>{@code
 * Data order = Data.of(Map.of("id", 4711, "total", new BigDecimal("12.50")));
 * order.getDecimal("total");        // 12.50
 * order.as(Order.class);            // a record
 * order.get("lines", List.class);   // an empty list would be there, a missing key is an error
 * }</pre>
 *
 * <p>Numbers keep their digits, whatever their size.
 *
 * @param json the object
 */
public record Data(JsonObject json) {

  /** The object without keys. */
  public static final Data EMPTY = new Data(JsonValue.EMPTY_JSON_OBJECT);

  /**
   * Returns a document of a {@code Map}, record, bean, {@code JsonObject} or {@code Data}.
   *
   * @param value {@code null} is empty
   * @throws InvalidPayloadException if the value is written as something else than a JSON object,
   *     or cannot be written
   */
  public static Data of(@Nullable Object value) {
    if (value == null) {
      return EMPTY;
    }
    if (value instanceof Data data) {
      return data;
    }
    JsonValue json = JsonValues.write(value);
    if (json instanceof JsonObject object) {
      return new Data(object);
    }
    throw new InvalidPayloadException(
        "Expected a JSON object (a Map, a record, a bean), but %s is written as %s."
            .formatted(value.getClass().getName(), JsonValues.describe(json)));
  }

  /**
   * Reads a document from JSON text, within the default limits.
   *
   * @throws InvalidPayloadException if the text is no JSON object or exceeds {@link
   *     PayloadLimits#DEFAULT}
   */
  public static Data parse(String text) {
    return PayloadLimits.DEFAULT.parse(text);
  }

  /** Returns whether there is the key, be its value {@code null}. */
  public boolean has(String key) {
    return json.containsKey(key);
  }

  /** Returns whether there are no keys. */
  public boolean isEmpty() {
    return json.isEmpty();
  }

  /** Returns the keys in the order of the document. */
  public Set<String> keys() {
    return json.keySet();
  }

  /**
   * Returns a value.
   *
   * @throws MissingKeyException if there is no such key or its value is null
   * @throws InvalidPayloadException if the value cannot be read as the type
   */
  public <T> T get(String key, Class<T> type) {
    return find(key, type).orElseThrow(() -> new MissingKeyException(key, keys()));
  }

  /**
   * Returns a value, empty if there is no such key or its value is null.
   *
   * @throws InvalidPayloadException if the value cannot be read as the type
   */
  public <T> Optional<T> find(String key, Class<T> type) {
    JsonValue value = json.get(key);
    if (value == null || value == JsonValue.NULL) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonValues.read(value, type));
    } catch (InvalidPayloadException unreadable) {
      throw new InvalidPayloadException(
          "Key '%s': %s".formatted(key, unreadable.getMessage()), unreadable);
    }
  }

  /** Returns a list, each element read as the type; like {@link #get} otherwise. */
  public <T> List<T> list(String key, Class<T> element) {
    return get(key, JsonArray.class).stream()
        .map(value -> JsonValues.read(value, element))
        .toList();
  }

  /** Returns a text; like {@link #get} otherwise. */
  public String getString(String key) {
    return get(key, String.class);
  }

  /** Returns a whole number; like {@link #get} otherwise. */
  public int getInt(String key) {
    return get(key, Integer.class);
  }

  /** Returns a whole number; like {@link #get} otherwise. */
  public long getLong(String key) {
    return get(key, Long.class);
  }

  /** Returns a number with all its digits; like {@link #get} otherwise. */
  public BigDecimal getDecimal(String key) {
    return get(key, BigDecimal.class);
  }

  /** Returns a boolean; like {@link #get} otherwise. */
  public boolean getBoolean(String key) {
    return get(key, Boolean.class);
  }

  /**
   * Returns the whole document as a record or bean; keys it does not know are left out.
   *
   * @throws InvalidPayloadException if the document cannot be read as the type
   */
  public <T> T as(Class<T> type) {
    return JsonValues.read(json, type);
  }

  /**
   * Returns the document as plain Java: maps, lists, strings, longs, big decimals, booleans, nulls.
   */
  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> toMap() {
    return (Map<String, @Nullable Object>) (Map<?, ?>) as(Map.class);
  }

  /** Returns the document as JSON text. */
  @Override
  public String toString() {
    return json.toString();
  }
}
