package ee.durable.web.api;

import ee.durable.data.Data;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/inputs/{number}/extend} asks for.
 *
 * @param due the new deadline; none if empty
 */
record ExtendRequest(Optional<Instant> due) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if it does not name a deadline, be it with null, or anything else
   */
  static ExtendRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, "due");
    if (!properties.has("due")) {
      throw ProblemException.property(
          "due", "Expected an instant, or null for no deadline, but found nothing.");
    }
    return new ExtendRequest(properties.instant("due"));
  }
}
