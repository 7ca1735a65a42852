package ee.durable.engine.execution;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.data.PayloadLimits;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.MissingKeyException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The context as a step changes it. Read from its text only when the step looks at it. */
final class WorkingContext {

  private final String stored;
  private @Nullable Map<String, JsonValue> values;
  private boolean isChanged;

  WorkingContext(String stored) {
    this.stored = stored;
  }

  private Map<String, JsonValue> values() {
    Map<String, JsonValue> read = values;
    if (read == null) {
      read = new LinkedHashMap<>(JsonValues.parse(stored).asJsonObject());
      values = read;
    }
    return read;
  }

  Data data() {
    return Data.of(values());
  }

  boolean has(String key) {
    return values().containsKey(key);
  }

  void put(String key, @Nullable Object value) {
    values().put(key, JsonValues.write(value));
    isChanged = true;
  }

  void remove(String key) {
    isChanged |= values().remove(key) != null;
  }

  void update(String key, Function<JsonValue, @Nullable Object> change) {
    JsonValue old = values().get(key);
    if (old == null) {
      throw new MissingKeyException(key, values().keySet());
    }
    put(key, change.apply(old));
  }

  void append(String key, @Nullable Object value) {
    JsonValue old = values().getOrDefault(key, JsonValue.EMPTY_JSON_ARRAY);
    if (!(old instanceof JsonArray list)) {
      throw new InvalidPayloadException(
          "Key '%s' holds %s; only a list can be appended to."
              .formatted(key, JsonValues.describe(old)));
    }
    List<@Nullable Object> longer = new ArrayList<>(list);
    longer.add(value);
    put(key, longer);
  }

  void increment(String key, Number by) {
    JsonValue old = values().get(key);
    if (old == null) {
      put(key, by);
      return;
    }
    if (!(old instanceof JsonNumber number)) {
      throw new InvalidPayloadException(
          "Key '%s' holds %s; only a number can be incremented."
              .formatted(key, JsonValues.describe(old)));
    }
    put(key, number.bigDecimalValue().add(new BigDecimal(by.toString())));
  }

  void merge(Map<String, ?> changes) {
    JsonObject added = Data.of(changes).json();
    put(values(), added);
    isChanged = true;
  }

  private static void put(Map<String, JsonValue> into, JsonObject added) {
    added.forEach(
        (key, value) -> {
          JsonValue old = into.get(key);
          if (old instanceof JsonObject nested && value instanceof JsonObject addedNested) {
            Map<String, JsonValue> merged = new LinkedHashMap<>(nested);
            put(merged, addedNested);
            into.put(key, JsonValues.write(merged));
          } else {
            into.put(key, value);
          }
        });
  }

  /** Returns the changed context as text to store, null if it did not change. */
  @Nullable String changed(PayloadLimits limits) {
    return isChanged ? limits.check("The context", data()) : null;
  }
}
