package ee.durable.outcome;

import ee.durable.data.JsonValues;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import jakarta.json.JsonValue;

/**
 * The parent stopped waiting: the call's timeout passed before the child had ended.
 *
 * @param child its id
 * @param value the call's timeout value, {@code "child_timeout"} if none was given
 */
public record TimedOut(RunId child, JsonValue value) implements ChildOutcome {

  /** Returns the timeout value read as a type, for example {@code String.class}. */
  public <T> T value(Class<T> type) {
    return JsonValues.read(value, type);
  }

  @Override
  public Failure error() {
    return Failure.of(
            "child_timeout",
            "Child %s had not ended when the call's timeout passed.".formatted(child))
        .with(java.util.Map.of("child", child, "timeout_value", value));
  }
}
