package ee.durable.engine.log;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.payload.Redaction;
import ee.durable.run.Failure;
import ee.durable.run.LogEntry;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Masks what people wrote for people: failures, and what steps logged. */
public final class Masking {

  /** Masks nothing. */
  public static final Masking NONE = new Masking(Redaction.NONE, List.of());

  private final Redaction redaction;
  private final List<String> secrets;

  private Masking(Redaction redaction, List<String> secrets) {
    this.redaction = redaction;
    this.secrets = secrets;
  }

  /**
   * Returns what masks fields, and values that are known to be secret.
   *
   * @param secrets the values, the longest first
   */
  public static Masking of(Redaction redaction, List<String> secrets) {
    return redaction.isEmpty() ? NONE : new Masking(redaction, secrets);
  }

  /** Returns the failure with its message, its details and its causes masked. */
  public Failure failure(Failure failure) {
    return redaction.isEmpty()
        ? failure
        : new Failure(
            failure.type(),
            text(failure.message()),
            details(failure.details()),
            failure.cause().map(this::failure));
  }

  private Data details(Data details) {
    return new Data(texts(redaction.json(details.json())).asJsonObject());
  }

  private JsonValue texts(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, JsonValue> masked = new LinkedHashMap<>();
      object.forEach((key, element) -> masked.put(key, texts(element)));
      return JsonValues.write(masked);
    }
    if (value instanceof JsonArray array) {
      return JsonValues.write(array.stream().map(this::texts).toList());
    }
    return value instanceof JsonString text ? JsonValues.write(text(text.getString())) : value;
  }

  /** Returns what was logged, masked. */
  public LogEntry entry(LogEntry entry) {
    if (redaction.isEmpty()) {
      return entry;
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    entry
        .metadata()
        .forEach(
            (key, value) -> metadata.put(key, redaction.masks(key) ? Redaction.MASK : text(value)));
    return new LogEntry(
        entry.at(), entry.level(), entry.logger(), text(entry.message()), entry.source(), metadata);
  }

  private String text(String text) {
    return redaction.text(text, secrets);
  }
}
