package ee.durable.web.api;

import ee.durable.run.Wait;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes waits as JSON. */
final class WaitJson {

  private WaitJson() {}

  static JsonObject of(Wait waiting) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("number", waiting.number())
            .add("kind", waiting.kind().name())
            .add("step", waiting.step())
            .add("names", JsonBuilders.array(waiting.names()))
            .add("needed", waiting.needed())
            .add("open", waiting.isOpen())
            .add("since", waiting.since().toString());
    waiting.correlation().ifPresent(correlation -> json.add("correlation", correlation));
    waiting.due().ifPresent(due -> json.add("due", due.toString()));
    waiting.outcome().ifPresent(outcome -> json.add("outcome", outcome.name()));
    waiting.ended().ifPresent(ended -> json.add("ended", ended.toString()));
    return json.build();
  }
}
