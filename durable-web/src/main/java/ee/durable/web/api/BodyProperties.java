package ee.durable.web.api;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The properties of a body, read one by one. One that is {@code null} counts as left out; one that
 * nobody knows is refused, because it is a mistake that would go unseen.
 */
final class BodyProperties {

  private static final int LONGEST_NAME = 200;

  private final JsonObject json;
  private final String prefix;

  BodyProperties(Data body, String... known) {
    this("", body, known);
  }

  private BodyProperties(String prefix, Data body, String... known) {
    this.prefix = prefix;
    this.json = body.json();
    checkNames(prefix, json, List.of(known));
  }

  /** Reads the properties of an object that is a property itself. */
  static BodyProperties inside(String property, Data value, String... known) {
    return new BodyProperties(property + ".", value, known);
  }

  /** Refuses a body that asks for anything where there is nothing to ask for. */
  static void checkEmpty(Data body) {
    checkNames("", body.json(), List.of());
  }

  private static void checkNames(String prefix, JsonObject json, List<String> known) {
    for (String name : json.keySet()) {
      if (!known.contains(name)) {
        throw ProblemException.property(
            prefix + Shortened.text(name),
            known.isEmpty()
                ? "It is not known; none is expected here."
                : "It is not known. Known are: %s.".formatted(String.join(", ", known)));
      }
    }
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> missing(prefix + name, "a text"));
  }

  Optional<String> text(String name) {
    return find(name, JsonString.class, "a text").map(JsonString::getString);
  }

  /** Reads a text that has some limit, because it is kept or looked for. */
  Optional<String> text(String name, int longest) {
    return text(name)
        .map(
            text -> {
              if (text.length() > longest) {
                throw ProblemException.property(
                    name,
                    "Expected at most %d characters, but found %d."
                        .formatted(longest, text.length()));
              }
              return text;
            });
  }

  /** Reads the name of an event, a person or a role. */
  Optional<String> name(String name) {
    return text(name)
        .map(
            text -> {
              boolean isLegal =
                  !text.isBlank()
                      && text.length() <= LONGEST_NAME
                      && text.chars().noneMatch(Character::isISOControl);
              if (!isLegal) {
                throw ProblemException.property(
                    name,
                    "Expected 1 to %d characters, none of them a control character, but found '%s'."
                        .formatted(LONGEST_NAME, Shortened.printable(text)));
              }
              return text;
            });
  }

  String requiredName(String name) {
    return name(name).orElseThrow(() -> missing(name, "a text"));
  }

  Optional<Instant> instant(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return InstantText.read(text);
              } catch (IllegalArgumentException unreadable) {
                throw ProblemException.property(name, String.valueOf(unreadable.getMessage()));
              }
            });
  }

  /** Returns whatever there is, JSON null if nothing is. */
  JsonValue value(String name) {
    return json.getOrDefault(name, JsonValue.NULL);
  }

  /** Returns whether the body names the property, be it with null. */
  boolean has(String name) {
    return json.containsKey(name);
  }

  Optional<JsonObject> object(String name) {
    return find(name, JsonObject.class, "an object");
  }

  Optional<Integer> wholeNumber(String name) {
    return find(name, JsonNumber.class, "a whole number")
        .map(
            number -> {
              try {
                return number.bigDecimalValue().intValueExact();
              } catch (ArithmeticException fraction) {
                throw mismatch(name, "a whole number", number);
              }
            });
  }

  Optional<Boolean> truth(String name) {
    JsonValue value = json.getOrDefault(name, JsonValue.NULL);
    return switch (value.getValueType()) {
      case NULL -> Optional.empty();
      case TRUE -> Optional.of(true);
      case FALSE -> Optional.of(false);
      default -> throw mismatch(prefix + name, "true or false", value);
    };
  }

  Map<String, String> texts(String name) {
    JsonObject texts = object(name).orElse(JsonValue.EMPTY_JSON_OBJECT);
    return texts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> textOf(name, entry.getKey(), entry.getValue()),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  /** Reads a list of texts. */
  Optional<List<String>> textList(String name) {
    return find(name, JsonArray.class, "an array of texts")
        .map(array -> array.stream().map(each -> textOf(name, "items", each)).toList());
  }

  /** Makes something of a value, which may refuse it by an exception of its own. */
  static <T, R> R make(String name, T value, Function<T, R> maker) {
    try {
      return maker.apply(value);
    } catch (IllegalArgumentException refused) {
      throw ProblemException.property(name, String.valueOf(refused.getMessage()));
    }
  }

  /** Hands a value on to whom it is meant for, who may refuse it by an exception of his own. */
  static <T> void hand(String name, T value, Consumer<T> receiver) {
    try {
      receiver.accept(value);
    } catch (IllegalArgumentException refused) {
      throw ProblemException.property(name, String.valueOf(refused.getMessage()));
    }
  }

  private static String textOf(String name, String key, JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw mismatch(name + "." + Shortened.text(key), "a text", value);
  }

  private <T extends JsonValue> Optional<T> find(String name, Class<T> type, String expected) {
    JsonValue value = json.getOrDefault(name, JsonValue.NULL);
    if (value.getValueType() == JsonValue.ValueType.NULL) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw mismatch(prefix + name, expected, value);
    }
    return Optional.of(type.cast(value));
  }

  private static ProblemException missing(String name, String expected) {
    return ProblemException.property(name, "Expected %s, but found nothing.".formatted(expected));
  }

  private static ProblemException mismatch(String name, String expected, JsonValue found) {
    return ProblemException.property(
        name, "Expected %s, but found %s.".formatted(expected, JsonValues.describe(found)));
  }
}
