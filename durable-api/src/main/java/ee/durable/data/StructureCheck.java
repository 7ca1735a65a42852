package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import jakarta.json.stream.JsonParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Checks a document event by event: an object, not too deep, no key twice, no endless number. */
final class StructureCheck {

  private static final int MOST_DIGITS = 1000;
  private static final int LONGEST_EXPONENT = 4;

  private final Deque<Set<String>> open = new ArrayDeque<>();

  void next(JsonParser.Event event, JsonParser parser) {
    if (open.isEmpty() && event != JsonParser.Event.START_OBJECT) {
      throw new InvalidPayloadException(
          "Expected a JSON object, but found %s."
              .formatted(event == JsonParser.Event.START_ARRAY ? "a list" : "a single value"));
    }
    switch (event) {
      case START_OBJECT, START_ARRAY -> descend();
      case END_OBJECT, END_ARRAY -> open.pop();
      case KEY_NAME -> checkKey(parser.getString());
      case VALUE_NUMBER -> checkNumber(parser.getString());
      default -> {}
    }
  }

  private void descend() {
    open.push(new HashSet<>());
    if (open.size() > PayloadLimits.DEEPEST) {
      throw new InvalidPayloadException(
          "The document is nested deeper than %d levels.".formatted(PayloadLimits.DEEPEST));
    }
  }

  private void checkKey(String key) {
    if (!open.element().add(key)) {
      throw new InvalidPayloadException("The key '%s' occurs twice in one object.".formatted(key));
    }
  }

  private static void checkNumber(String number) {
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    boolean isHuge = exponent >= 0 && number.length() - exponent > LONGEST_EXPONENT + 1;
    if (number.length() > MOST_DIGITS || isHuge) {
      throw new InvalidPayloadException(
          "A number of the document has too many digits: %s..."
              .formatted(number.substring(0, Math.min(40, number.length()))));
    }
  }
}
