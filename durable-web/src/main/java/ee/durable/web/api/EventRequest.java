package ee.durable.web.api;

import ee.durable.SendOptions;
import ee.durable.data.Data;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/events} and {@code POST /events} ask for.
 *
 * @param name the name of the event
 * @param payload what it carries; JSON null if nothing was given
 * @param key by which a repeated event is dropped
 * @param correlation the key of the waits that a broadcast is for
 */
record EventRequest(
    String name, JsonValue payload, Optional<String> key, Optional<String> correlation) {

  /**
   * Reads an event for one run.
   *
   * @throws ProblemException if a property is missing, unknown or of another type
   */
  static EventRequest toRun(Data body) {
    BodyProperties properties = new BodyProperties(body, "name", "payload", "key");
    return of(properties, Optional.empty());
  }

  /**
   * Reads an event for every run that waits for it.
   *
   * @throws ProblemException if a property is missing, unknown or of another type
   */
  static EventRequest broadcast(Data body) {
    BodyProperties properties = new BodyProperties(body, "name", "payload", "correlation", "key");
    return of(properties, Optional.of(properties.requiredText("correlation")));
  }

  private static EventRequest of(BodyProperties properties, Optional<String> correlation) {
    EventRequest request =
        new EventRequest(
            properties.requiredName("name"),
            properties.value("payload"),
            properties.text("key"),
            correlation);
    // Tried on options of our own: inside the engine a refusal could come back in any wrapping.
    request.applyTo(new SendOptions());
    return request;
  }

  void applyTo(SendOptions options) {
    key.ifPresent(value -> BodyProperties.hand("key", value, options::key));
    correlation.ifPresent(value -> BodyProperties.hand("correlation", value, options::correlation));
  }
}
