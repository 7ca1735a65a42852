package ee.durable.web.api;

import ee.durable.data.Data;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/cancel} and {@code POST /runs/{id}/waits/cancel} ask for.
 *
 * @param reason kept with what is cancelled
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
