package ee.durable.engine.view;

import ee.durable.jpa.run.Inputs.After;
import ee.durable.jpa.run.Inputs.Asked;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a page of inputs ends: the last input on it. */
public final class InputCursor {

  /** Years of more than four digits are none that the engine has written, or the database reads. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private InputCursor() {}

  /** Returns the cursor after an input. */
  public static String after(Asked last) {
    return last.asked() + "_" + last.run() + "_" + last.no();
  }

  /**
   * Reads a cursor.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Optional<After> read(Optional<String> cursor) {
    return cursor.map(InputCursor::read);
  }

  private static After read(String cursor) {
    try {
      String[] parts = cursor.split("_", -1);
      return new After(asked(parts[0]), UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
      throw new IllegalArgumentException(
          "'%s' is no cursor. Expected the value of next of the page before."
              .formatted(cursor.length() > 60 ? cursor.substring(0, 60) + "..." : cursor),
          unreadable);
    }
  }

  private static Instant asked(String text) {
    Instant asked = Instant.parse(text);
    if (asked.isBefore(EARLIEST) || asked.isAfter(LATEST)) {
      throw new DateTimeException("The year has more than four digits.");
    }
    return asked;
  }
}
