package ee.durable.engine.view;

import ee.durable.run.RunId;
import java.util.Optional;
import java.util.UUID;

/** Where a page ends: the last run on it. */
public final class Cursor {

  private Cursor() {}

  /** Returns the cursor after a run. */
  public static String after(RunId last) {
    return last.toString();
  }

  /**
   * Reads a cursor.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Optional<UUID> read(Optional<String> cursor) {
    try {
      return cursor.map(RunId::of).map(RunId::value);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "'%s' is no cursor. Expected the value of next of the page before."
              .formatted(cursor.get()),
          unreadable);
    }
  }
}
