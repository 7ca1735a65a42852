package ee.durable.history;

import ee.durable.run.RunStatus;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a cleanup has removed, or would remove.
 *
 * @param families how many families, by how their first run ended
 * @param runs how many runs these are, descendants included; 0 for a preview, which does not count
 *     them
 * @param hasMore whether it stopped because of {@link CleanupOptions#most}, so that there may be
 *     more to remove
 */
public record Cleanup(Map<RunStatus, Long> families, long runs, boolean hasMore) {

  /** Copies the counts. */
  public Cleanup {
    families = Map.copyOf(families);
  }

  /** Returns how many families, however they ended. */
  public long total() {
    return families.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns both together. */
  public Cleanup plus(Cleanup other) {
    Map<RunStatus, Long> sums = new EnumMap<>(RunStatus.class);
    sums.putAll(families);
    other.families.forEach((status, count) -> sums.merge(status, count, Long::sum));
    return new Cleanup(sums, runs + other.runs, hasMore || other.hasMore);
  }
}
