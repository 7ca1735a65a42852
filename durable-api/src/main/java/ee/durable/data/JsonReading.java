package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import ee.durable.run.RunId;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values as Java types: the common ones directly, records and beans by JSON-B. */
final class JsonReading {

  private JsonReading() {}

  static <T> T read(JsonValue value, Class<T> type) {
    try {
      Object read = readAs(value, type);
      if (read != null && boxed(type).isInstance(read)) {
        return boxed(type).cast(read);
      }
    } catch (JsonbException | ArithmeticException | IllegalArgumentException unreadable) {
      throw mismatch(value, type, unreadable);
    }
    throw mismatch(value, type, null);
  }

  private static @Nullable Object readAs(JsonValue value, Class<?> type) {
    // Before the rest: a JSON object is a Map of JSON values, and a JSON array a List of them.
    if (type == Map.class || type == List.class || type == Collection.class) {
      return plain(value);
    }
    if (type.isInstance(value)) {
      return type == Object.class ? plain(value) : value;
    }
    if (type == Data.class) {
      return value instanceof JsonObject object ? new Data(object) : null;
    }
    if (value instanceof JsonString text) {
      return fromText(text.getString(), value, type);
    }
    if (value instanceof JsonNumber number) {
      return number(number, boxed(type));
    }
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == JsonValue.TRUE;
    }
    return value == JsonValue.NULL ? null : bind(value, type);
  }

  private static @Nullable Object fromText(String text, JsonValue value, Class<?> type) {
    if (type == String.class) {
      return text;
    }
    if (type == RunId.class) {
      return RunId.of(text);
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    return Number.class.isAssignableFrom(boxed(type)) || boxed(type) == Boolean.class
        ? null
        : bind(value, type);
  }

  private static @Nullable Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  /** Digits are never lost: 2.5 is no int, and 2^40 neither. */
  private static @Nullable Object number(JsonNumber number, Class<?> type) {
    BigDecimal exact = number.bigDecimalValue();
    if (type == Integer.class) {
      return exact.intValueExact();
    }
    if (type == Long.class) {
      return exact.longValueExact();
    }
    if (type == BigDecimal.class) {
      return exact;
    }
    if (type == Double.class) {
      return exact.doubleValue();
    }
    if (type == java.math.BigInteger.class) {
      return exact.toBigIntegerExact();
    }
    if (type == Short.class) {
      return exact.shortValueExact();
    }
    if (type == Byte.class) {
      return exact.byteValueExact();
    }
    if (type == Float.class) {
      return exact.floatValue();
    }
    return type == Number.class ? plain(number) : null;
  }

  private static @Nullable Object bind(JsonValue value, Class<?> type) {
    if (value instanceof JsonObject object && RecordBinding.binds(type)) {
      return RecordBinding.read(object, type);
    }
    return Binding.jsonb().fromJson(value.toString(), type);
  }

  static @Nullable Object plain(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      object.forEach((key, element) -> map.put(key, plain(element)));
      return map;
    }
    if (value instanceof JsonArray array) {
      List<@Nullable Object> list = new ArrayList<>(array.size());
      array.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      return plain(number);
    }
    return value == JsonValue.NULL ? null : (Object) (value == JsonValue.TRUE);
  }

  private static Number plain(JsonNumber number) {
    BigDecimal exact = number.bigDecimalValue();
    if (!number.isIntegral()) {
      return exact;
    }
    return exact.toBigInteger().bitLength() < Long.SIZE
        ? (Number) exact.longValueExact()
        : exact.toBigInteger();
  }

  @SuppressWarnings("unchecked")
  private static <T> Class<T> boxed(Class<T> type) {
    return (Class<T>) java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static InvalidPayloadException mismatch(
      JsonValue value, Class<?> type, @Nullable Exception cause) {
    return new InvalidPayloadException(
        "Expected %s, but found %s.%s"
            .formatted(
                type.getName(),
                JsonValues.describe(value),
                cause == null ? "" : " (" + cause.getMessage() + ")"),
        cause);
  }
}
