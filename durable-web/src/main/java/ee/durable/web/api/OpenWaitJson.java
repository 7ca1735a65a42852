package ee.durable.web.api;

import ee.durable.run.AwaitedEvent;
import ee.durable.run.OpenWait;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes what runs wait for now as JSON. */
final class OpenWaitJson {

  private OpenWaitJson() {}

  static JsonObject of(OpenWait waiting) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("run", waiting.run().toString())
            .add("workflow", waiting.workflow())
            .add("kind", waiting.kind().name())
            .add("names", JsonBuilders.array(waiting.names()))
            .add("since", waiting.since().toString());
    waiting.key().ifPresent(key -> json.add("key", key));
    waiting.step().ifPresent(step -> json.add("step", step));
    waiting.due().ifPresent(due -> json.add("due", due.toString()));
    return json.build();
  }

  static JsonObject of(AwaitedEvent event) {
    return JsonBuilders.object()
        .add("name", event.name())
        .add("runs", event.runs().value())
        .add("exact", event.runs().isExact())
        .add("since", event.since().toString())
        .build();
  }
}
