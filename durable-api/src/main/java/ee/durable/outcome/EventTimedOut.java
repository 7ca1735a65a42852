package ee.durable.outcome;

import ee.durable.data.JsonValues;
import ee.durable.run.Failure;
import jakarta.json.JsonValue;
import java.util.Map;

/**
 * The timeout passed before the event came.
 *
 * @param value the wait's timeout value
 */
public record EventTimedOut(JsonValue value) implements EventOutcome {

  /** Returns the timeout value read as a type, for example {@code String.class}. */
  public <T> T value(Class<T> type) {
    return JsonValues.read(value, type);
  }

  @Override
  public Failure error() {
    return Failure.of("event_timeout", "The event had not come when the wait's timeout passed.")
        .with(Map.of("timeout_value", value));
  }
}
