package ee.durable.cli;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON that is given as an option, in a file, or on the standard input. */
final class Payload {

  private final Terminal terminal;
  private final String option;

  /**
   * Creates the reader of an option and its twin with {@code -file} at the end.
   *
   * @param option the name of the option, such as {@code --input}
   */
  Payload(Terminal terminal, String option) {
    this.terminal = terminal;
    this.option = option;
  }

  /** Reads any JSON value, empty if none is given. */
  Optional<JsonValue> read(@Nullable String text, @Nullable String file) {
    if (text != null && file != null) {
      throw CommandFailure.usage(
          "Expected one of %1$s and %1$s-file, but found both.".formatted(option));
    }
    if (text != null) {
      return Optional.of(parse(option, text));
    }
    return Optional.ofNullable(file).map(name -> parse(option + "-file", content(name)));
  }

  /** Reads a JSON object, empty if none is given. */
  Optional<JsonObject> readObject(@Nullable String text, @Nullable String file) {
    return read(text, file).map(this::object);
  }

  private JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw CommandFailure.usage(
        "%s: Expected a JSON object such as {\"order\": 4711}, but found %s."
            .formatted(option, kind(value)));
  }

  private static String kind(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> "an array";
      case TRUE, FALSE -> "a boolean";
      default -> "a " + value.getValueType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static JsonValue parse(String option, String text) {
    try {
      return Json.read(text);
    } catch (JsonException malformed) {
      throw CommandFailure.usage(
          "%s: Expected JSON, but: %s".formatted(option, malformed.getMessage()));
    }
  }

  private String content(String file) {
    try {
      byte[] bytes =
          file.equals("-") ? terminal.in().readAllBytes() : Files.readAllBytes(Path.of(file));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException unreadable) {
      throw CommandFailure.usage(
          "%s-file: '%s' cannot be read: %s".formatted(option, file, unreadable.getMessage()));
    }
  }
}
