package ee.durable.outcome;

import ee.durable.run.Failure;
import java.util.List;

/**
 * What was waited for came: one of the events, or all of them.
 *
 * @param received the events in the order of their coming, at least one
 */
public record EventsReceived(List<ReceivedEvent> received) implements EventsOutcome {

  /** Copies the events. */
  public EventsReceived {
    received = List.copyOf(received);
  }

  /** Returns the event that came first; the only one of a wait for any. */
  public ReceivedEvent first() {
    return received.get(0);
  }

  @Override
  public Failure error() {
    throw new IllegalStateException(
        "The events %s came, there is no error. Ask isReceived() first."
            .formatted(payloads().keySet()));
  }
}
