package ee.durable.web.api;

import ee.durable.data.Data;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/inputs/{name}} asks for.
 *
 * @param answer whatever the question makes of it
 * @param by who answers
 */
record AnswerRequest(JsonValue answer, Optional<String> by) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if there is no answer, {@code by} is no name, or there is anything
   *     else
   */
  static AnswerRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, "answer", "by");
    if (!properties.has("answer")) {
      throw ProblemException.property("answer", "Expected an answer, but found nothing.");
    }
    return new AnswerRequest(properties.value("answer"), properties.name("by"));
  }
}
