package ee.durable.input;

import ee.durable.data.JsonValues;
import ee.durable.error.InvalidAnswerException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the answer to a form field by field, so that people see all mistakes at once. */
final class FormReading {

  private static final int MOST_UNKNOWN_KEYS_TOLD = 10;

  private final List<Field> fields;
  private final Map<String, JsonValue> kept = new LinkedHashMap<>();
  private final Map<String, String> messages = new LinkedHashMap<>();

  private FormReading(List<Field> fields) {
    this.fields = fields;
  }

  static JsonValue read(List<Field> fields, JsonValue given) throws UnfitException {
    if (given instanceof JsonObject object) {
      return new FormReading(fields).read(object);
    }
    throw AnswerReading.unfit("an object with the fields " + names(fields), given);
  }

  private JsonValue read(JsonObject given) {
    fields.forEach(field -> readField(field, given.getOrDefault(field.name(), JsonValue.NULL)));
    List<String> known = names(fields);
    given.keySet().stream()
        .filter(key -> !known.contains(key))
        .limit(MOST_UNKNOWN_KEYS_TOLD)
        .forEach(
            key ->
                messages.put(
                    key, "Expected only the fields %s, but found this one.".formatted(known)));
    if (!messages.isEmpty()) {
      throw new InvalidAnswerException(messages);
    }
    return JsonValues.write(kept);
  }

  private void readField(Field field, JsonValue given) {
    if (AnswerReading.isBlank(given)) {
      if (field.isRequired()) {
        messages.put(field.name(), "Expected a value, but found none.");
      }
      return;
    }
    try {
      kept.put(field.name(), FieldReading.read(field, given));
    } catch (UnfitException unfit) {
      messages.put(field.name(), unfit.reason());
    }
  }

  private static List<String> names(List<Field> fields) {
    return fields.stream().map(Field::name).toList();
  }
}
