package ee.durable.web.api;

import ee.durable.data.Data;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/resume} asks for.
 *
 * @param step where the run goes on; where it stands if empty
 */
record ResumeRequest(Optional<String> step) {

  private static final int LONGEST_PATH = 2_000;

  /**
   * Reads the body.
   *
   * @throws ProblemException if the step is no text or too long, or there is anything else
   */
  static ResumeRequest of(Data body) {
    return new ResumeRequest(new BodyProperties(body, "step").text("step", LONGEST_PATH));
  }
}
