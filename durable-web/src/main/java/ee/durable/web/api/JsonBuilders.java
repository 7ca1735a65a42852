package ee.durable.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.Map;

/**
 * New JSON objects and arrays. {@link Json} itself looks its provider up again for each of them.
 */
final class JsonBuilders {

  private static final JsonBuilderFactory FACTORY = Json.createBuilderFactory(Map.of());

  private JsonBuilders() {}

  static JsonObjectBuilder object() {
    return FACTORY.createObjectBuilder();
  }

  static JsonObjectBuilder object(JsonObject members) {
    return FACTORY.createObjectBuilder(members);
  }

  static JsonArrayBuilder array() {
    return FACTORY.createArrayBuilder();
  }

  static JsonArrayBuilder array(Collection<?> items) {
    return FACTORY.createArrayBuilder(items);
  }
}
