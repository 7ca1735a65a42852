package ee.durable.run;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items what is on this page
 * @param next the cursor that leads to the next page, empty on the last one; opaque
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }
}
