package ee.durable.web.console;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;

/** JSON as a page shows it: indented, and cut where nobody reads on. */
public final class JsonText {

  /** How many characters of a document are shown. */
  static final int MOST_CHARACTERS = 65_536;

  private static final JsonWriterFactory INDENTED =
      Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private final String text;

  private JsonText(JsonValue json) {
    StringWriter written = new StringWriter();
    try (JsonWriter writer = INDENTED.createWriter(written)) {
      writer.write(json);
    }
    this.text = written.toString().strip();
  }

  public static JsonText of(Data data) {
    return new JsonText(data.json());
  }

  public static JsonText of(JsonValue json) {
    return new JsonText(json);
  }

  /** Reads text that the engine has stored. */
  public static JsonText of(String json) {
    return new JsonText(JsonValues.parse(json));
  }

  /** Returns the text, or its beginning if it is long. */
  public String getText() {
    return isCut() ? text.substring(0, MOST_CHARACTERS) : text;
  }

  /** Returns whether there is more than is shown. */
  public boolean isCut() {
    return text.length() > MOST_CHARACTERS;
  }
}
