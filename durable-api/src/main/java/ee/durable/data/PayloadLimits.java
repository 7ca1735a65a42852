package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

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

  private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)(?:\\\\{2})*\\\\u0000");

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
    try {
      Data data = new Data(Binding.parse(text).asJsonObject());
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
          String.format(
              Locale.ROOT,
              "The document has %,d bytes, at most %,d are allowed. Keep large data elsewhere and"
                  + " pass a reference.",
              bytes,
              maxBytes));
    }
  }

  private static void checkCharacters(String text) {
    if (text.indexOf('\u0000') >= 0 || ESCAPED_NUL.matcher(text).find()) {
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
    try (JsonParser parser = Binding.JSON.createParser(new StringReader(text))) {
      StructureCheck check = new StructureCheck();
      while (parser.hasNext()) {
        check.next(parser.next(), parser);
      }
    } catch (JsonException malformed) {
      throw notJson(malformed);
    }
  }

  private static InvalidPayloadException notJson(Exception malformed) {
    return new InvalidPayloadException(
        "The text is no JSON object: %s".formatted(malformed.getMessage()), malformed);
  }
}
