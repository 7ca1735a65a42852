package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import ee.durable.run.RunId;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one Java value as JSON, watching how deep it is. */
final class JsonWriting {

  private static final int MOST_DIGITS = 1000;

  private int depth;

  JsonValue write(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return Binding.JSON.createValue(value.toString());
    }
    if (value instanceof Boolean truth) {
      return truth ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Data data) {
      return data.json();
    }
    if (isText(value)) {
      return Binding.JSON.createValue(text(value));
    }
    return nested(value);
  }

  private static boolean isText(Object value) {
    return value instanceof Enum<?>
        || value instanceof TemporalAccessor
        || value instanceof TemporalAmount
        || value instanceof ZoneId
        || value instanceof UUID
        || value instanceof RunId;
  }

  /** A constant is read back by its name, whatever its toString() says. */
  private static String text(@Nullable Object value) {
    return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
  }

  private static JsonValue number(Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return Binding.JSON.createValue(number.intValue());
    }
    if (number instanceof Long whole) {
      return Binding.JSON.createValue(whole);
    }
    try {
      return exact(new BigDecimal(number.toString()));
    } catch (NumberFormatException notFinite) {
      throw new InvalidPayloadException(
          "%s is no number that JSON knows.".formatted(number), notFinite);
    }
  }

  /** A few characters such as 1e999999999 would be a billion digits in the database. */
  private static JsonValue exact(BigDecimal number) {
    if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw new InvalidPayloadException(
          "A number has more than %d digits: %s..."
              .formatted(MOST_DIGITS, number.round(new MathContext(10))));
    }
    // As the database writes it: 1E+3 is 1000 before and after.
    return JsonValues.number(number.scale() < 0 ? number.setScale(0) : number);
  }

  private JsonValue nested(Object value) {
    if (++depth > PayloadLimits.DEEPEST) {
      throw new InvalidPayloadException(
          "The value is nested deeper than %d levels. Does it contain itself?"
              .formatted(PayloadLimits.DEEPEST));
    }
    try {
      if (value instanceof Optional<?> optional) {
        return write(optional.orElse(null));
      }
      if (value instanceof Map<?, ?> map) {
        JsonObjectBuilder object = Binding.JSON.createObjectBuilder();
        map.forEach((key, element) -> object.add(text(key), write(element)));
        return object.build();
      }
      if (value instanceof Iterable<?> elements) {
        JsonArrayBuilder array = Binding.JSON.createArrayBuilder();
        elements.forEach(element -> array.add(write(element)));
        return array.build();
      }
      if (value.getClass().isArray()) {
        return array(value);
      }
      if (RecordBinding.binds(value.getClass())) {
        return RecordBinding.write(value, this);
      }
      return isHandle(value) ? Binding.JSON.createValue(value.toString()) : bean(value);
    } finally {
      depth--;
    }
  }

  private JsonValue array(Object value) {
    JsonArrayBuilder array = Binding.JSON.createArrayBuilder();
    for (int index = 0; index < Array.getLength(value); index++) {
      array.add(write(Array.get(value, index)));
    }
    return array.build();
  }

  /** Things that mean nothing outside this JVM: threads, classes, streams, functions. */
  private static boolean isHandle(Object value) {
    Class<?> type = value.getClass();
    return type.isHidden() || Proxy.isProxyClass(type) || (isOfThePlatform(type) && !isData(value));
  }

  /** A server's own thread is a thread all the same, so the superclasses count. */
  private static boolean isOfThePlatform(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each == Object.class || each == Record.class) {
        return each == type;
      }
      if (each.getModule().isNamed() && each.getModule().getName().startsWith("j")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isData(Object value) {
    return value instanceof java.net.URI
        || value instanceof java.util.Date
        || value instanceof java.util.Locale
        || value instanceof java.util.Calendar
        || value instanceof java.net.URL
        || value instanceof java.util.TimeZone;
  }

  private static JsonValue bean(Object value) {
    String text;
    try {
      text = Binding.jsonb().toJson(value);
    } catch (JsonbException | StackOverflowError unwritable) {
      throw new InvalidPayloadException(
          "%s cannot be written as JSON: %s"
              .formatted(value.getClass().getName(), unwritable.getMessage()),
          unwritable);
    }
    return Binding.parse(text);
  }
}
