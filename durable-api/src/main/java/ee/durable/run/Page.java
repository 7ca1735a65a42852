package ee.durable.run;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items what is on this page
 * @param next the cursor that leads to the next page, empty on the last one; opaque
 * @param previous the cursor that leads to the page before, empty on the first one, and for lists
 *     that can only be read onwards; opaque
 */
public record Page<T>(List<T> items, Optional<String> next, Optional<String> previous) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /** Creates a page of a list that can only be read onwards. */
  public Page(List<T> items, Optional<String> next) {
    this(items, next, Optional.empty());
  }
}
