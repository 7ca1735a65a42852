package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * How large and how deep a document may be, and the check of text from outside against it.
 *
 * @param maxBytes the size of the JSON text in UTF-8, in bytes
 */
public record PayloadLimits(int maxBytes) {

  /** One mebibyte. */
  public static final PayloadLimits DEFAULT = new PayloadLimits(1024 * 1024);

  /** How deep objects and lists may be nested. */
  public static final int DEEPEST = 64;

  private static final int MOST_DIGITS = 1000;

  /**
   * Reads a document from text that nobody has checked before.
   *
   * @throws InvalidPayloadException if the text is no JSON, not an object, too large, nested too
   *     deep, names a key twice, or holds what {@link #check} refuses
   */
  public Data parse(String text) {
    checkSize(text);
    checkCharacters(text);
    checkStructure(text);
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      Data data = new Data(reader.readObject());
      checkCharacters(data.toString());
      return data;
    } catch (JsonException | IllegalStateException malformed) {
      throw notJson(malformed);
    }
  }

  /**
   * Checks a document on its way into the database.
   *
   * @param what what it is, for the message: "The input of 'payment'"
   * @return its JSON text
   * @throws InvalidPayloadException if it is too large, or holds {@code \u0000} or half a surrogate
   *     pair, which PostgreSQL cannot store
   */
  public String check(String what, Data data) {
    String text = data.toString();
    try {
      checkSize(text);
      checkCharacters(text);
    } catch (InvalidPayloadException refused) {
      throw new InvalidPayloadException(what + ": " + refused.getMessage(), refused);
    }
    return text;
  }

  private void checkSize(String text) {
    boolean certainlyFits = text.length() <= maxBytes / 3;
    if (certainlyFits) {
      return;
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > maxBytes) {
      throw new InvalidPayloadException(
          ("The document has %,d bytes, at most %,d are allowed. Keep large data elsewhere and pass"
                  + " a reference.")
              .formatted(bytes, maxBytes));
    }
  }

  private static void checkCharacters(String text) {
    if (text.indexOf('\u0000') >= 0 || text.contains("\\u0000")) {
      throw new InvalidPayloadException(
          "The document holds the character \\u0000, which no PostgreSQL text can hold.");
    }
    text.codePoints()
        .filter(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
        .findFirst()
        .ifPresent(PayloadLimits::refuseHalfPair);
  }

  private static void refuseHalfPair(int half) {
    throw new InvalidPayloadException(
        "The document holds half a surrogate pair (\\u%04x), which is no character."
            .formatted(half));
  }

  /** Streams through the text before anything is built of it, so that depth costs nothing. */
  private static void checkStructure(String text) {
    Deque<Set<String>> open = new ArrayDeque<>();
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        JsonParser.Event event = parser.next();
        switch (event) {
          case START_OBJECT, START_ARRAY -> {
            if (open.isEmpty() && event == JsonParser.Event.START_ARRAY) {
              throw new InvalidPayloadException("Expected a JSON object, but found a list.");
            }
            open.push(new HashSet<>());
            if (open.size() > DEEPEST) {
              throw new InvalidPayloadException(
                  "The document is nested deeper than %d levels.".formatted(DEEPEST));
            }
          }
          case END_OBJECT, END_ARRAY -> open.pop();
          case KEY_NAME -> {
            String key = parser.getString();
            if (!open.element().add(key)) {
              throw new InvalidPayloadException(
                  "The key '%s' occurs twice in one object.".formatted(key));
            }
          }
          case VALUE_NUMBER -> checkNumber(parser.getString());
          default -> {
            if (open.isEmpty()) {
              throw new InvalidPayloadException(
                  "Expected a JSON object, but found a single value.");
            }
          }
        }
      }
    } catch (JsonParsingException malformed) {
      throw notJson(malformed);
    } catch (JsonException malformed) {
      throw notJson(malformed);
    }
  }

  private static void checkNumber(String number) {
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    boolean isLong = number.length() > MOST_DIGITS;
    boolean isHuge = exponent >= 0 && number.length() - exponent > 5;
    if (isLong || isHuge) {
      throw new InvalidPayloadException(
          "A number of the document has too many digits: %s..."
              .formatted(number.substring(0, Math.min(40, number.length()))));
    }
  }

  private static InvalidPayloadException notJson(Exception malformed) {
    return new InvalidPayloadException(
        "The text is no JSON object: %s".formatted(malformed.getMessage()), malformed);
  }
}
