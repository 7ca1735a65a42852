package ee.durable.web.api;

import ee.durable.StartOptions;
import ee.durable.StartOptions.Debounce;
import ee.durable.data.Data;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code POST /runs} asks for.
 *
 * @param workflow the name of the workflow
 * @param input the context the run begins with
 * @param key the idempotency key
 * @param uniqueKey the key that only one open run may have
 * @param debounce how starts are put off until nobody asks any more
 * @param concurrencyKey whose run it is
 * @param queue the queue, the default one if none is named
 * @param priority the priority, 0 if none is given
 * @param at the earliest begin, at once if none is given
 * @param labels what the run can be found by
 */
record StartRequest(
    String workflow,
    Data input,
    Optional<String> key,
    Optional<String> uniqueKey,
    Optional<Debounce> debounce,
    Optional<String> concurrencyKey,
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
        new BodyProperties(
            body,
            "workflow",
            "input",
            "key",
            "uniqueKey",
            "debounce",
            "concurrencyKey",
            "queue",
            "priority",
            "at",
            "labels");
    StartRequest request =
        new StartRequest(
            properties.requiredText("workflow"),
            new Data(properties.object("input").orElse(JsonValue.EMPTY_JSON_OBJECT)),
            properties.text("key"),
            properties.text("uniqueKey"),
            properties.object("debounce").map(Data::new).map(DebounceReading::read),
            properties.text("concurrencyKey"),
            properties.text("queue"),
            properties.wholeNumber("priority"),
            properties.instant("at"),
            properties.texts("labels"));
    // Tried on options of our own: inside the engine a refusal could come back in any wrapping.
    request.applyTo(new StartOptions());
    request.checkKeys();
    return request;
  }

  /** The keys answer differently when there is a run already, so there can be one of them. */
  private void checkKeys() {
    if (Stream.of(key, uniqueKey, debounce).filter(Optional::isPresent).count() > 1) {
      throw ProblemException.property(
          uniqueKey.isPresent() ? "uniqueKey" : "debounce",
          "Expected one of key, uniqueKey and debounce, but found several.");
    }
    if (debounce.isPresent() && at.isPresent()) {
      throw ProblemException.property(
          "at", "Expected none together with debounce: the run begins when nobody asks any more.");
    }
  }

  void applyTo(StartOptions options) {
    key.ifPresent(value -> BodyProperties.hand("key", value, options::key));
    uniqueKey.ifPresent(value -> BodyProperties.hand("uniqueKey", value, options::uniqueKey));
    debounce.ifPresent(
        value ->
            BodyProperties.hand(
                "debounce.key",
                value,
                checked -> options.debounce(checked.key(), checked.quiet(), checked.longest())));
    concurrencyKey.ifPresent(
        value -> BodyProperties.hand("concurrencyKey", value, options::concurrencyKey));
    queue.ifPresent(value -> BodyProperties.hand("queue", value, options::queue));
    priority.ifPresent(value -> BodyProperties.hand("priority", value, options::priority));
    at.ifPresent(options::at);
    labels.forEach(
        (name, value) -> BodyProperties.hand("labels", value, text -> options.label(name, text)));
  }
}
