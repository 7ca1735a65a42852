package ee.durable.web.api;

import ee.durable.data.JsonValues;
import ee.durable.run.Attempt;
import ee.durable.run.StepOverride;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes attempts as JSON. */
final class AttemptJson {

  private AttemptJson() {}

  static JsonObject of(Attempt attempt) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("kind", attempt.kind().name())
            .add("step", attempt.step())
            .add("position", attempt.position())
            .add("number", attempt.number())
            .add("outcome", attempt.outcome().name())
            .add("started", attempt.started().toString());
    attempt.ended().ifPresent(ended -> json.add("ended", ended.toString()));
    attempt.failure().ifPresent(failure -> json.add("failure", FailureJson.of(failure)));
    attempt.output().ifPresent(output -> json.add("output", JsonValues.parse(output)));
    attempt.override().ifPresent(override -> json.add("override", of(override)));
    JsonArrayBuilder children = JsonBuilders.array();
    attempt.children().forEach(child -> children.add(child.toString()));
    return json.add("children", children).build();
  }

  private static JsonObjectBuilder of(StepOverride override) {
    JsonObjectBuilder json = JsonBuilders.object().add("kind", override.kind().name());
    override.reason().ifPresent(reason -> json.add("reason", reason));
    return json;
  }
}
