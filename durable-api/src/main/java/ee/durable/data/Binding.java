package ee.durable.data;

import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;

/** The platform's JSON, looked up once: the static methods of JSON-P look it up at every call. */
final class Binding {

  static final JsonProvider JSON = JsonProvider.provider();

  private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

  private Binding() {}

  /** Made when a record or bean is met for the first time. */
  private static final class Beans {
    private static final Jsonb JSONB = JsonbBuilder.create();
  }

  static Jsonb jsonb() {
    return Beans.JSONB;
  }

  static JsonValue parse(String text) {
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
