package ee.durable.engine.family;

import ee.durable.data.Data;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.UUID;

/** Tells whether two inputs are the same, whatever the order of their keys. */
public final class Digest {

  private Digest() {}

  /** Returns the digest of an input. */
  public static UUID of(Data input) {
    StringBuilder canonical = new StringBuilder();
    append(input.json(), canonical);
    return UUID.nameUUIDFromBytes(canonical.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(JsonValue value, StringBuilder text) {
    if (value instanceof JsonObject object) {
      text.append('{');
      new TreeMap<>(object)
          .forEach(
              (key, element) -> {
                text.append(key.length()).append(':').append(key).append('=');
                append(element, text);
              });
      text.append('}');
    } else if (value instanceof JsonArray array) {
      text.append('[');
      array.forEach(
          element -> {
            append(element, text);
            text.append(',');
          });
      text.append(']');
    } else if (value instanceof JsonNumber number) {
      // The database writes 1.0E+7 as 10000000, and both have to name the same child.
      text.append(number.bigDecimalValue().stripTrailingZeros().toPlainString());
    } else {
      text.append(value);
    }
  }
}
