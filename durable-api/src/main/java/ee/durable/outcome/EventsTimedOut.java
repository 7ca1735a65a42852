package ee.durable.outcome;

import ee.durable.data.JsonValues;
import ee.durable.run.Failure;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * The timeout passed before all that was waited for had come.
 *
 * @param value the wait's timeout value
 * @param received the events that had come, in the order of their coming
 */
public record EventsTimedOut(JsonValue value, List<ReceivedEvent> received)
    implements EventsOutcome {

  /** Copies the events. */
  public EventsTimedOut {
    received = List.copyOf(received);
  }

  /** Returns the timeout value read as a type, for example {@code String.class}. */
  public <T> T value(Class<T> type) {
    return JsonValues.read(value, type);
  }

  @Override
  public Failure error() {
    return Failure.of(
            "event_timeout",
            "Of the events only %s had come when the wait's timeout passed."
                .formatted(payloads().keySet()))
        .with(Map.of("timeout_value", value, "received", payloads().keySet()));
  }
}
