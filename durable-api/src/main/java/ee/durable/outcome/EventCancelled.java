package ee.durable.outcome;

import ee.durable.run.Failure;

/**
 * The wait was cancelled, by an operator or an application, and the run went on.
 *
 * @param reason why
 */
public record EventCancelled(String reason) implements EventOutcome {

  @Override
  public Failure error() {
    return Failure.of("event_cancelled", "The wait for the event was cancelled: " + reason);
  }
}
