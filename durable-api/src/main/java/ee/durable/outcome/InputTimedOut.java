package ee.durable.outcome;

import ee.durable.data.JsonValues;
import ee.durable.run.Failure;
import jakarta.json.JsonValue;
import java.util.Map;

/**
 * The timeout passed before anybody answered.
 *
 * @param value the question's timeout value, {@code "input_timeout"} if none was given
 */
public record InputTimedOut(JsonValue value) implements InputOutcome {

  /** Returns the timeout value read as a type, for example {@code String.class}. */
  public <T> T value(Class<T> type) {
    return JsonValues.read(value, type);
  }

  @Override
  public Failure error() {
    return Failure.of("input_timeout", "Nobody had answered when the question's timeout passed.")
        .with(Map.of("timeout_value", value));
  }
}
