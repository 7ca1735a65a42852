package ee.durable.engine.history;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one transaction of a cleanup has removed.
 *
 * @param families how many families, by the status of their roots
 * @param runs how many runs
 * @param left the roots of families that did not fit
 */
record Removed(Map<String, Long> families, long runs, List<UUID> left) {

  Removed {
    families = Map.copyOf(families);
    left = List.copyOf(left);
  }
}
