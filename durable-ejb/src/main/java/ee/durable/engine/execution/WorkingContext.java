package ee.durable.engine.execution;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.data.PayloadLimits;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.MissingKeyException;
import ee.durable.jpa.run.ClaimedRun;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The context as a step changes it. Read from its text only when the step looks at it.
 *
 * <p>A run that runs a part of a block has the context around it as its base, which is shared by
 * all parts, and stores only what it has written itself and which keys of the base it has removed.
 */
final class WorkingContext {

  private final String stored;
  private final @Nullable BlockBase base;
  private final List<String> removedBefore;
  private final Set<String> own = new LinkedHashSet<>();
  private @Nullable Map<String, JsonValue> values;
  private boolean isChanged;
  private boolean hasRemoved;

  private WorkingContext(String stored, @Nullable BlockBase base, List<String> removedBefore) {
    this.stored = stored;
    this.base = base;
    this.removedBefore = removedBefore;
    this.hasRemoved = !removedBefore.isEmpty();
  }

  /** Returns the context of the run of an attempt. */
  static WorkingContext of(ClaimedRun run, @Nullable BlockBase around) {
    String context = run.context();
    if (around == null) {
      return new WorkingContext(context == null ? run.input() : context, null, List.of());
    }
    List<String> removed = run.part() == null ? List.of() : run.part().removed();
    return new WorkingContext(context == null ? "{}" : context, around, removed);
  }

  private Map<String, JsonValue> values() {
    Map<String, JsonValue> read = values;
    if (read == null) {
      JsonObject written = JsonValues.parse(stored).asJsonObject();
      read = new LinkedHashMap<>();
      if (base != null) {
        read.putAll(base.context());
        read.keySet().removeAll(removedBefore);
        own.addAll(written.keySet());
      }
      read.putAll(written);
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
    own.add(key);
    isChanged = true;
  }

  void remove(String key) {
    boolean wasThere = values().remove(key) != null;
    isChanged |= wasThere;
    hasRemoved |= wasThere;
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
    own.addAll(added.keySet());
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
    if (!isChanged) {
      return null;
    }
    return limits.check("The context", base == null ? data() : written());
  }

  /** The context around was checked when it was written, and may be large: it is left alone. */
  private Data written() {
    Map<String, JsonValue> written = new LinkedHashMap<>(values());
    written.keySet().retainAll(own);
    return Data.of(written);
  }

  /** Returns the keys of the base that are gone. */
  List<String> removed() {
    if (base == null || !hasRemoved) {
      return List.of();
    }
    Set<String> gone = new LinkedHashSet<>(base.context().keySet());
    gone.removeAll(values().keySet());
    return List.copyOf(gone);
  }
}
