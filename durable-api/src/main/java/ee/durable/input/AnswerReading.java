package ee.durable.input;

import ee.durable.data.JsonValues;
import ee.durable.error.InvalidAnswerException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an answer as its question asks for it, or says why it does not fit. */
final class AnswerReading {

  /** The key of a message about an answer as a whole. */
  static final String WHOLE = "answer";

  private static final String APPROVED = "approved";
  private static final String COMMENT = "comment";

  private AnswerReading() {}

  static JsonValue read(Question question, JsonValue given) {
    try {
      return switch (question.kind()) {
        case APPROVAL -> approval(given);
        case SINGLE_CHOICE -> choice(question.choices(), given);
        case MULTIPLE_CHOICE -> choices(question, given);
        case TEXT -> filledText(question.most(), given);
        case FORM -> FormReading.read(question.fields(), given);
      };
    } catch (UnfitException unfit) {
      throw new InvalidAnswerException(Map.of(WHOLE, unfit.reason()));
    }
  }

  private static JsonValue approval(JsonValue given) throws UnfitException {
    if (given == JsonValue.TRUE || given == JsonValue.FALSE) {
      return JsonValues.write(Map.of(APPROVED, given));
    }
    if (given instanceof JsonString text) {
      return switch (text.getString().strip().toLowerCase(Locale.ROOT)) {
        case "approved" -> approval(JsonValue.TRUE);
        case "rejected" -> approval(JsonValue.FALSE);
        default -> throw noApproval(given);
      };
    }
    if (given instanceof JsonObject object) {
      return approval(object);
    }
    throw noApproval(given);
  }

  private static JsonValue approval(JsonObject given) throws UnfitException {
    JsonValue approved = given.getOrDefault(APPROVED, JsonValue.NULL);
    boolean isKnown = Set.of(APPROVED, COMMENT).containsAll(given.keySet());
    if (!isKnown || (approved != JsonValue.TRUE && approved != JsonValue.FALSE)) {
      throw noApproval(given);
    }
    Map<String, JsonValue> kept = new LinkedHashMap<>();
    kept.put(APPROVED, approved);
    JsonValue comment = given.getOrDefault(COMMENT, JsonValue.NULL);
    if (!isBlank(comment)) {
      kept.put(COMMENT, text("a comment", Question.DEFAULT_MAX_LENGTH, comment));
    }
    return JsonValues.write(kept);
  }

  private static UnfitException noApproval(JsonValue given) {
    return unfit(
        "a boolean, 'approved', 'rejected' or {\"approved\": boolean, \"comment\": text}", given);
  }

  /** Reads one of the offered values. */
  static JsonValue choice(List<Choice> offered, JsonValue given) throws UnfitException {
    if (given instanceof JsonString text
        && offered.stream().map(Choice::value).anyMatch(text.getString()::equals)) {
      return given;
    }
    throw unfit("one of " + shown(offered), given);
  }

  private static JsonValue choices(Question question, JsonValue given) throws UnfitException {
    if (!(given instanceof JsonArray values)) {
      throw unfit("a list with values of " + shown(question.choices()), given);
    }
    Set<JsonValue> chosen = new LinkedHashSet<>();
    for (JsonValue value : values) {
      if (!chosen.add(choice(question.choices(), value))) {
        throw new UnfitException(
            "Expected every choice once, but found %s twice."
                .formatted(JsonValues.describe(value)));
      }
    }
    if (chosen.size() < question.least() || chosen.size() > question.most()) {
      throw new UnfitException(
          "Expected %d to %d choices, but found %d."
              .formatted(question.least(), question.most(), chosen.size()));
    }
    return given;
  }

  private static JsonValue filledText(int maxLength, JsonValue given) throws UnfitException {
    if (isBlank(given)) {
      throw unfit("a text that is not blank", given);
    }
    return text("a text", maxLength, given);
  }

  /** Reads a text that is not too long. */
  static JsonValue text(String what, int maxLength, JsonValue given) throws UnfitException {
    if (!(given instanceof JsonString text)) {
      throw unfit(what, given);
    }
    int length = text.getString().length();
    if (length > maxLength) {
      throw new UnfitException(
          "Expected %s of at most %d characters, but found %d.".formatted(what, maxLength, length));
    }
    return given;
  }

  /** Returns whether there is nothing: null, or text without visible characters. */
  static boolean isBlank(JsonValue value) {
    return value == JsonValue.NULL
        || (value instanceof JsonString text && text.getString().isBlank());
  }

  static UnfitException unfit(String expected, JsonValue found) {
    return new UnfitException(
        "Expected %s, but found %s.".formatted(expected, JsonValues.describe(found)));
  }

  private static String shown(List<Choice> offered) {
    String some =
        offered.stream()
            .limit(20)
            .map(choice -> "'" + choice.value() + "'")
            .collect(Collectors.joining(", "));
    return offered.size() > 20 ? some + " and others" : some;
  }
}
