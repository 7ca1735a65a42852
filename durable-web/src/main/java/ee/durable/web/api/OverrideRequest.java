package ee.durable.web.api;

import ee.durable.OverrideOptions;
import ee.durable.data.Data;
import ee.durable.web.action.FailedStep;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/step/complete} and {@code POST /runs/{id}/step/skip} ask for.
 *
 * @param step the step that failed
 * @param output of a step that counts as completed, what it counts as having answered
 * @param reason kept with the step
 */
record OverrideRequest(FailedStep step, Optional<Data> output, Optional<String> reason) {

  private static final int LONGEST_PATH = 2_000;

  /**
   * Reads the body of the one that has an output.
   *
   * @throws ProblemException if a property is missing, unknown, of another type or too long
   */
  static OverrideRequest ofCompletion(Data body) {
    BodyProperties properties = new BodyProperties(body, "step", "position", "output", "reason");
    return of(properties, properties.object("output").map(Data::new));
  }

  /**
   * Reads the body of the one that has none.
   *
   * @throws ProblemException if a property is missing, unknown, of another type or too long
   */
  static OverrideRequest ofSkip(Data body) {
    return of(new BodyProperties(body, "step", "position", "reason"), Optional.empty());
  }

  private static OverrideRequest of(BodyProperties properties, Optional<Data> output) {
    properties.requiredText("step");
    String path = properties.text("step", LONGEST_PATH).orElseThrow();
    Optional<Integer> position = properties.wholeNumber("position");
    Optional<String> reason = properties.text("reason");
    // Tried on options of our own: inside the engine a refusal could come back in any wrapping.
    OverrideOptions tried = new OverrideOptions();
    position.ifPresent(value -> BodyProperties.hand("position", value, tried::at));
    reason.ifPresent(value -> BodyProperties.hand("reason", value, tried::because));
    return new OverrideRequest(new FailedStep(path, position), output, reason);
  }
}
