package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.Locale;

/** Shows numbers. */
final class Numbers {

  private Numbers() {}

  static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Shows a count that may have stopped at a limit. */
  static String upTo(JsonObject object, String count, String isExact) {
    return of(object.getInt(count, 0)) + (object.getBoolean(isExact, true) ? "" : "+");
  }
}
