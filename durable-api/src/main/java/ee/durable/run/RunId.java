package ee.durable.run;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a run, a UUID. Ids of runs that were started later are greater.
 *
 * @param value the UUID
 */
public record RunId(UUID value) implements Comparable<RunId> {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException if the text is no UUID in its usual form
   */
  public static RunId of(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no run id. Expected a UUID such as 0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77."
              .formatted(text.length() > 60 ? text.substring(0, 60) + "..." : text));
    }
    return new RunId(UUID.fromString(text));
  }

  @Override
  public int compareTo(RunId other) {
    return toString().compareTo(other.toString());
  }

  /** Returns the UUID in its usual form. */
  @Override
  public String toString() {
    return value.toString();
  }
}
