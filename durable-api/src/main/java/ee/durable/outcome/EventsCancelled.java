package ee.durable.outcome;

import ee.durable.run.Failure;
import java.util.List;
import java.util.Map;

/**
 * The wait was cancelled, by an operator or an application, and the run went on.
 *
 * @param reason why
 * @param received the events that had come, in the order of their coming
 */
public record EventsCancelled(String reason, List<ReceivedEvent> received)
    implements EventsOutcome {

  /** Copies the events. */
  public EventsCancelled {
    received = List.copyOf(received);
  }

  @Override
  public Failure error() {
    return Failure.of("event_cancelled", "The wait for events was cancelled: " + reason)
        .with(Map.of("received", payloads().keySet()));
  }
}
