package ee.durable.engine.view;

import ee.durable.jpa.run.Keyset;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.WaitQuery;
import java.util.Optional;
import java.util.UUID;

/** Where a page ends: the first or last run on it. */
public final class Cursor {

  private Cursor() {}

  /** Returns the cursor at a run. */
  static String of(RunId edge) {
    return edge.toString();
  }

  /**
   * Reads the cursor of a query.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Optional<Keyset> read(RunQuery query) {
    return query
        .before()
        .map(cursor -> read(cursor, true))
        .or(() -> query.after().map(cursor -> read(cursor, false)));
  }

  /**
   * Reads the cursor of a list that can only be read onwards.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Optional<UUID> read(WaitQuery query) {
    return query.after().map(cursor -> read(cursor, false).edge());
  }

  private static Keyset read(String cursor, boolean isNewer) {
    try {
      return new Keyset(RunId.of(cursor).value(), isNewer);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "'%s' is no cursor. Expected the value of %s of the page %s."
              .formatted(
                  cursor.length() > 60 ? cursor.substring(0, 60) + "..." : cursor,
                  isNewer ? "previous" : "next",
                  isNewer ? "after" : "before"),
          unreadable);
    }
  }
}
