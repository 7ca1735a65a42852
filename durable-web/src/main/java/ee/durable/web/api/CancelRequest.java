package ee.durable.web.api;

import ee.durable.data.Data;
import java.util.Optional;

/**
 * What asks for something that takes a reason and nothing else, such as {@code POST
 * /runs/{id}/cancel} or {@code POST /nodes/{id}/drain}.
 *
 * @param reason kept with what is done
 */
record CancelRequest(Optional<String> reason) {

  private static final int LONGEST_REASON = 2_000;

  /**
   * Reads the body.
   *
   * @throws ProblemException if the reason is no text or too long, or there is anything else
   */
  static CancelRequest of(Data body) {
    return new CancelRequest(new BodyProperties(body, "reason").text("reason", LONGEST_REASON));
  }
}
