package ee.durable.web.api;

import ee.durable.StartOptions;
import ee.durable.data.Data;
import java.util.Map;

/**
 * What {@code PUT /runs/{id}/labels} asks for.
 *
 * @param labels in place of those that the run has
 */
record LabelsRequest(Map<String, String> labels) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if there are no labels, one is no text or none that a start takes, or
   *     there is anything else
   */
  static LabelsRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, "labels");
    if (properties.object("labels").isEmpty()) {
      // Whoever has misspelt it must not lose all labels.
      throw ProblemException.property(
          "labels", "Expected an object, {} to take all labels away, but found nothing.");
    }
    Map<String, String> labels = properties.texts("labels");
    StartOptions tried = new StartOptions();
    labels.forEach(
        (name, value) -> BodyProperties.hand("labels", value, text -> tried.label(name, text)));
    return new LabelsRequest(labels);
  }
}
