package ee.durable.web.api;

import ee.durable.StartOptions;
import ee.durable.data.Data;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code POST /runs} asks for.
 *
 * @param workflow the name of the workflow
 * @param input the context the run begins with
 * @param key the idempotency key
 * @param queue the queue, the default one if none is named
 * @param priority the priority, 0 if none is given
 * @param at the earliest begin, at once if none is given
 * @param labels what the run can be found by
 */
record StartRequest(
    String workflow,
    Data input,
    Optional<String> key,
    Optional<String> queue,
    Optional<Integer> priority,
    Optional<Instant> at,
    Map<String, String> labels) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if a property is missing, unknown, of another type or out of range
   */
  static StartRequest of(Data body) {
    BodyProperties properties =
        new BodyProperties(body, "workflow", "input", "key", "queue", "priority", "at", "labels");
    StartRequest request =
        new StartRequest(
            properties.requiredText("workflow"),
            new Data(properties.object("input").orElse(JsonValue.EMPTY_JSON_OBJECT)),
            properties.text("key"),
            properties.text("queue"),
            properties.wholeNumber("priority"),
            properties.instant("at"),
            properties.texts("labels"));
    // Tried on options of our own: inside the engine a refusal could come back in any wrapping.
    request.applyTo(new StartOptions());
    return request;
  }

  void applyTo(StartOptions options) {
    key.ifPresent(value -> BodyProperties.hand("key", value, options::key));
    queue.ifPresent(value -> BodyProperties.hand("queue", value, options::queue));
    priority.ifPresent(value -> BodyProperties.hand("priority", value, options::priority));
    at.ifPresent(options::at);
    labels.forEach(
        (name, value) -> BodyProperties.hand("labels", value, text -> options.label(name, text)));
  }
}
