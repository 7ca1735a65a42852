package ee.durable.web.api;

import ee.durable.queue.QueueInfo;
import ee.durable.queue.QueueLimits;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;

/** Writes queues as JSON. A limit that is not set is left out. */
final class QueueJson {

  private QueueJson() {}

  static JsonObject of(QueueInfo queue) {
    JsonArrayBuilder pauses = JsonBuilders.array();
    queue.pauses().forEach(pause -> pauses.add(pause(pause)));
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("name", queue.name())
            .add("limits", limits(queue.limits()))
            .add("changed", queue.isChanged())
            .add("paused", queue.isPaused())
            .add("pauses", pauses)
            .add("pending", queue.pending().value())
            .add("pendingExact", queue.pending().isExact())
            .add("running", queue.running())
            .add("nodes", JsonBuilders.array(queue.nodes()));
    queue.drain().ifPresent(drain -> json.add("drain", drain(drain)));
    queue.oldest().ifPresent(oldest -> json.add("oldest", oldest.toString()));
    return json.build();
  }

  private static JsonObjectBuilder limits(QueueLimits limits) {
    JsonObjectBuilder json = JsonBuilders.object();
    limits.concurrencyPerNode().ifPresent(most -> json.add("concurrencyPerNode", most));
    limits.concurrency().ifPresent(most -> json.add("concurrency", most));
    limits.concurrencyPerKey().ifPresent(most -> json.add("concurrencyPerKey", most));
    limits.rateLimit().ifPresent(rate -> json.add("rateLimit", rate.toString()));
    limits.admissionLimit().ifPresent(most -> json.add("admissionLimit", most));
    return json.add("ageing", limits.ageing().toString());
  }

  private static JsonObjectBuilder pause(QueueInfo.Pause pause) {
    JsonObjectBuilder json = since(pause.since(), pause.reason());
    pause.node().ifPresent(node -> json.add("node", node));
    return json;
  }

  private static JsonObjectBuilder drain(QueueInfo.Drain drain) {
    return since(drain.since(), drain.reason());
  }

  private static JsonObjectBuilder since(Instant since, Optional<String> reason) {
    JsonObjectBuilder json = JsonBuilders.object().add("since", since.toString());
    reason.ifPresent(why -> json.add("reason", why));
    return json;
  }
}
