package ee.durable.web.api;

import ee.durable.run.Run;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes runs as JSON. What is not there is left out. Inputs and contexts are put in as they were
 * read, so that each number keeps its digits.
 */
final class RunJson {

  private RunJson() {}

  /** Writes a run with its input and context. */
  static JsonObject full(Run run) {
    return builder(run)
        .add("input", run.input().json())
        .add("context", run.context().json())
        .build();
  }

  /** Writes a run of a list, which has neither input nor context. */
  static JsonObject row(Run run) {
    return builder(run).build();
  }

  private static JsonObjectBuilder builder(Run run) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("id", run.id().toString())
            .add("workflow", run.workflow())
            .add("status", run.status().name())
            .add("final", run.isFinal())
            .add("compensating", run.isCompensating())
            .add("queue", run.queue())
            .add("priority", run.priority())
            .add("attempt", run.attempt());
    if (run.version() > 0) {
      json.add("version", run.version());
    }
    run.key().ifPresent(key -> json.add("key", key));
    run.concurrencyKey().ifPresent(key -> json.add("concurrencyKey", key));
    run.step().ifPresent(step -> json.add("step", step));
    run.waitingFor().ifPresent(kind -> json.add("waitingFor", kind.name()));
    run.failure().ifPresent(failure -> json.add("failure", FailureJson.of(failure)));
    JsonObjectBuilder labels = JsonBuilders.object();
    run.labels().forEach(labels::add);
    return json.add("labels", labels)
        .add("family", family(run.family()))
        .add("times", times(run.times()));
  }

  private static JsonObjectBuilder family(Run.Family family) {
    JsonObjectBuilder json = JsonBuilders.object().add("depth", family.depth());
    family.parent().ifPresent(parent -> json.add("parent", parent.toString()));
    family.ref().ifPresent(ref -> json.add("ref", ref));
    family.step().ifPresent(step -> json.add("step", step));
    family.scope().ifPresent(scope -> json.add("scope", scope));
    family.origin().ifPresent(origin -> json.add("origin", origin.toString()));
    return json;
  }

  private static JsonObjectBuilder times(Run.Times times) {
    JsonObjectBuilder json = JsonBuilders.object().add("created", times.created().toString());
    add(json, "started", times.started());
    add(json, "ended", times.ended());
    add(json, "due", times.due());
    add(json, "deadline", times.deadline());
    return json;
  }

  private static void add(JsonObjectBuilder json, String name, Optional<Instant> time) {
    time.ifPresent(instant -> json.add(name, instant.toString()));
  }
}
