package ee.durable.data;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** Holds the JSON-B mapper, made when a record or bean is met for the first time. */
final class Binding {

  private static final Jsonb JSONB = JsonbBuilder.create();

  private Binding() {}

  static Jsonb jsonb() {
    return JSONB;
  }
}
