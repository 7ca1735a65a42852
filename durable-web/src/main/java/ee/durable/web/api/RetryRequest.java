package ee.durable.web.api;

import ee.durable.RetryOptions;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.action.RunActions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/retry} asks for; at once if neither is there.
 *
 * @param after how long until the run goes on
 * @param at when it goes on
 */
record RetryRequest(Optional<Duration> after, Optional<Instant> at) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if both properties are there, one is of another type or out of range,
   *     or there is anything else
   */
  static RetryRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, "after", "at");
    RetryRequest request =
        new RetryRequest(
            properties
                .text("after")
                .map(text -> BodyProperties.make("after", text, DurationText::read)),
            properties.instant("at"));
    if (request.after.isPresent() && request.at.isPresent()) {
      throw ProblemException.property("at", "Expected one of after and at, but found both.");
    }
    // Tried on options of our own: inside the engine a refusal could come back in any wrapping.
    request.after.ifPresent(
        delay -> BodyProperties.hand("after", delay, new RetryOptions()::after));
    return request;
  }

  /** Has the run retried by who may. */
  void retry(RunActions runs, RunId run) {
    if (after.isPresent()) {
      runs.retryAfter(run, after.get());
    } else if (at.isPresent()) {
      runs.retryAt(run, at.get());
    } else {
      runs.retry(run);
    }
  }
}
