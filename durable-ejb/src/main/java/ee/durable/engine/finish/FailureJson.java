package ee.durable.engine.finish;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.error.StepFailedException;
import ee.durable.run.Failure;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes failures of exceptions, and JSON of failures, such that they can always be stored. */
public final class FailureJson {

  private static final int LONGEST = 8192;
  private static final int MOST_CAUSES = 8;

  private FailureJson() {}

  /** Returns what a step failed with, as data. */
  public static Failure of(Throwable thrown) {
    return of(thrown, 0);
  }

  private static Failure of(Throwable thrown, int depth) {
    if (thrown instanceof StepFailedException own) {
      return own.failure();
    }
    Failure failure =
        new Failure(
            thrown.getClass().getName(),
            message(thrown),
            depth == 0 ? Data.of(Map.of("stacktrace", stackTrace(thrown))) : Data.EMPTY,
            Optional.empty());
    Throwable cause = thrown.getCause();
    return cause == null || cause == thrown || depth == MOST_CAUSES
        ? failure
        : failure.causedBy(of(cause, depth + 1));
  }

  /** An exception's own code runs here, and may throw in its turn. */
  private static String message(Throwable thrown) {
    try {
      return String.valueOf(thrown.getMessage() == null ? thrown : thrown.getMessage());
    } catch (RuntimeException | StackOverflowError broken) {
      return "(the exception's message cannot be read: %s)".formatted(broken.getClass().getName());
    }
  }

  private static String stackTrace(Throwable thrown) {
    try {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return storable(text.toString());
    } catch (RuntimeException | StackOverflowError broken) {
      return "";
    }
  }

  /**
   * Returns the failure as JSON text, whatever it is: a run whose failure could not be recorded
   * would fail for ever.
   */
  public static String text(Failure failure) {
    try {
      return JsonValues.write(map(failure)).toString();
    } catch (RuntimeException unstorable) {
      Failure plain = Failure.of(storable(failure.type()), storable(failure.message()));
      return JsonValues.write(map(plain)).toString();
    }
  }

  /** Reads a failure from JSON text. */
  public static Failure read(String text) {
    return read(JsonValues.parse(text).asJsonObject());
  }

  private static Failure read(JsonObject json) {
    Data data = new Data(json);
    return new Failure(
        data.getString("type"),
        data.getString("message"),
        data.find("details", Data.class).orElse(Data.EMPTY),
        data.find("cause", JsonObject.class).map(FailureJson::read));
  }

  private static Map<String, @Nullable Object> map(Failure failure) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("type", storable(failure.type()));
    map.put("message", storable(failure.message()));
    if (!failure.details().isEmpty()) {
      map.put("details", storable(failure.details()));
    }
    failure.cause().ifPresent(cause -> map.put("cause", map(cause)));
    return map;
  }

  private static Data storable(Data details) {
    String text = details.toString();
    return text.length() > 8 * LONGEST
        ? Data.of(Map.of("truncated", storable(text)))
        : Data.of(storable(details.json()));
  }

  /**
   * Text by text: in the whole document an escaped NUL cannot be told from an escaped backslash.
   */
  private static JsonValue storable(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, JsonValue> safe = new LinkedHashMap<>();
      object.forEach((key, element) -> safe.put(storable(key), storable(element)));
      return JsonValues.write(safe);
    }
    if (value instanceof JsonArray array) {
      return JsonValues.write(array.stream().map(FailureJson::storable).toList());
    }
    return value instanceof JsonString text
        ? JsonValues.write(storable(text.getString(), Integer.MAX_VALUE))
        : value;
  }

  /**
   * Text that PostgreSQL stores: of bounded length, without NUL and without half surrogate pairs.
   */
  static String storable(String text) {
    return storable(text, LONGEST);
  }

  private static String storable(String text, int longest) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(point -> safe.appendCodePoint(isStorable(point) ? point : '?'));
    return safe.toString();
  }

  private static boolean isStorable(int point) {
    return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
