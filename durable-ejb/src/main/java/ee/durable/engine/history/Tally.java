package ee.durable.engine.history;

import ee.durable.history.Cleanup;
import ee.durable.history.CleanupOptions;
import ee.durable.run.RunStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what a cleanup removes, and knows when that is enough. */
final class Tally {

  private final Map<RunStatus, Long> families = new EnumMap<>(RunStatus.class);
  private final int most;
  private long runs;

  Tally(int most) {
    this.most = most;
  }

  static Set<String> names(CleanupOptions options) {
    return options.statuses().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }

  Tally add(Map<String, Long> moreFamilies, long moreRuns) {
    moreFamilies.forEach(
        (status, count) -> families.merge(RunStatus.valueOf(status), count, Long::sum));
    runs += moreRuns;
    return this;
  }

  private long total() {
    return families.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean isEnough() {
    return total() >= most;
  }

  /** Returns how many families may still be removed, at most so many. */
  int room(int atMost) {
    return (int) Math.min(atMost, most - total());
  }

  Cleanup cleanup() {
    return new Cleanup(families, runs, isEnough());
  }
}
