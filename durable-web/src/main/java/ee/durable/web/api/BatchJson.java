package ee.durable.web.api;

import ee.durable.batch.Batch;
import ee.durable.batch.BatchOutcome;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes batches as JSON. What is not there is left out. */
final class BatchJson {

  private BatchJson() {}

  static JsonObject of(Batch batch) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("id", batch.id().toString())
            .add("verb", batch.verb().name())
            .add("selection", batch.selection().toString())
            .add("rate", batch.ratePerSecond())
            .add("status", batch.status().name())
            .add("final", batch.isEnded())
            .add("total", batch.total().value())
            .add("exact", batch.total().isExact())
            .add("done", batch.counts().done())
            .add("refused", batch.counts().refused())
            .add("failed", batch.counts().failed())
            .add("created", batch.created().toString());
    batch.by().ifPresent(by -> json.add("by", by));
    batch.reason().ifPresent(reason -> json.add("reason", reason));
    batch.event().ifPresent(event -> json.add("event", event));
    batch.ended().ifPresent(ended -> json.add("ended", ended.toString()));
    return json.build();
  }

  static JsonObject of(BatchOutcome outcome) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("run", outcome.run().toString())
            .add("result", outcome.result().name());
    outcome.message().ifPresent(message -> json.add("message", message));
    return json.build();
  }
}
