package ee.durable.web.api;

import ee.durable.run.SentEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes events as JSON. */
final class EventJson {

  private EventJson() {}

  static JsonObject of(SentEvent event) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("name", event.name())
            .add("payload", event.payload())
            .add("sent", event.sentAt().toString())
            .add("taken", event.isTaken());
    event.key().ifPresent(key -> json.add("key", key));
    return json.build();
  }
}
