package ee.durable.web.api;

import ee.durable.run.Failure;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes failures as JSON, each with its cause inside. */
final class FailureJson {

  private FailureJson() {}

  static JsonObject of(Failure failure) {
    JsonObjectBuilder json =
        JsonBuilders.object().add("type", failure.type()).add("message", failure.message());
    if (!failure.details().isEmpty()) {
      json.add("details", failure.details().json());
    }
    failure.cause().ifPresent(cause -> json.add("cause", of(cause)));
    return json.build();
  }
}
