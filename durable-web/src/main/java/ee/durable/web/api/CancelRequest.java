package ee.durable.web.api;

import ee.durable.data.Data;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/cancel} asks for.
 *
 * @param reason kept with the run
 */
record CancelRequest(Optional<String> reason) {

  private static final int LONGEST_REASON = 2_000;

  /**
   * Reads the body.
   *
   * @throws ProblemException if the reason is no text or too long, or there is anything else
   */
  static CancelRequest of(Data body) {
    Optional<String> reason = new BodyProperties(body, "reason").text("reason");
    int length = reason.map(String::length).orElse(0);
    if (length > LONGEST_REASON) {
      throw ProblemException.property(
          "reason",
          "Expected at most %d characters, but found %d.".formatted(LONGEST_REASON, length));
    }
    return new CancelRequest(reason);
  }
}
