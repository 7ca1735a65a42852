package ee.durable.web.api;

import ee.durable.ForkOptions;
import ee.durable.data.Data;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/fork} asks for.
 *
 * @param step where the new run begins; at the beginning if empty
 * @param data its input, or its context if it begins at a step; the original's if empty
 * @param queue its queue; the original's if empty
 */
record ForkRequest(Optional<String> step, Optional<Data> data, Optional<String> queue) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if a property is unknown, of another type or cannot be a name
   */
  static ForkRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, "step", "data", "queue");
    ForkRequest request =
        new ForkRequest(
            properties.text("step"),
            properties.object("data").map(Data::new),
            properties.text("queue"));
    // Tried on options of our own: inside the engine a refusal could come back in any wrapping.
    request.applyTo(new ForkOptions());
    return request;
  }

  void applyTo(ForkOptions options) {
    step.ifPresent(value -> BodyProperties.hand("step", value, options::from));
    data.ifPresent(options::with);
    queue.ifPresent(value -> BodyProperties.hand("queue", value, options::queue));
  }
}
