package ee.durable.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON; numbers keep their digits. */
final class Json {

  private static final JsonProvider PROVIDER = JsonProvider.provider();
  private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
  private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
  private static final JsonWriterFactory PRETTY =
      PROVIDER.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private Json() {}

  /**
   * Reads a value.
   *
   * @throws JsonException if the text is none
   */
  static JsonValue read(String text) {
    try (var reader = READERS.createReader(new StringReader(text))) {
      return reader.readValue();
    } catch (IllegalStateException | java.util.NoSuchElementException malformed) {
      throw new JsonException(String.valueOf(malformed.getMessage()), malformed);
    }
  }

  static JsonObjectBuilder object() {
    return BUILDERS.createObjectBuilder();
  }

  /** Begins an object with the members of another. */
  static JsonObjectBuilder object(JsonObject members) {
    return BUILDERS.createObjectBuilder(members);
  }

  static JsonString string(String text) {
    return PROVIDER.createValue(text);
  }

  static JsonArrayBuilder array() {
    return BUILDERS.createArrayBuilder();
  }

  static JsonArray array(List<? extends JsonValue> values) {
    JsonArrayBuilder array = array();
    values.forEach(array::add);
    return array.build();
  }

  /** Adds a text, if there is one. */
  static void add(JsonObjectBuilder object, String name, @Nullable String text) {
    if (text != null) {
      object.add(name, text);
    }
  }

  /** Writes a value as people read it. */
  static String pretty(JsonValue value) {
    if (!(value instanceof JsonObject) && !(value instanceof JsonArray)) {
      return value.toString();
    }
    StringWriter text = new StringWriter();
    try (JsonWriter writer = PRETTY.createWriter(text)) {
      writer.write(value);
    }
    return text.toString().strip();
  }

  /** Returns what there is under a path of names, as text; empty if there is nothing. */
  static String text(JsonObject object, String... path) {
    JsonValue value = object;
    for (String name : path) {
      value = value instanceof JsonObject inner ? inner.getOrDefault(name, JsonValue.NULL) : null;
      if (value == null || value == JsonValue.NULL) {
        return "";
      }
    }
    return text(value);
  }

  private static String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    if (value instanceof JsonArray array) {
      return array.stream().map(Json::text).collect(Collectors.joining(", "));
    }
    return value.toString();
  }

  static List<JsonObject> objects(JsonObject object, String name) {
    return object.containsKey(name)
        ? object.getJsonArray(name).getValuesAs(JsonObject.class)
        : List.of();
  }

  static List<JsonObject> items(JsonObject page) {
    return objects(page, "items");
  }
}
