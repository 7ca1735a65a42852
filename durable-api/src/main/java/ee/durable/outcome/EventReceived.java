package ee.durable.outcome;

import ee.durable.run.Failure;

/**
 * The event came.
 *
 * @param event what was sent, and when
 */
public record EventReceived(ReceivedEvent event) implements EventOutcome {

  @Override
  public Failure error() {
    throw new IllegalStateException(
        "The event '%s' came, there is no error. Ask isReceived() first.".formatted(event.name()));
  }
}
