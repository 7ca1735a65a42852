package ee.durable.web.console.graph;

import ee.durable.run.RunId;
import ee.durable.web.console.Elapsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What runs have done at one node: a run in most cases, all items of a loop within it. */
final class Tally {

  /**
   * What one run has done at the node.
   *
   * @param run the run
   * @param status where it stands with it
   * @param attempt the number of its last attempt, 0 if there was none
   * @param visits how often it came here
   * @param taken how long the last attempt took
   */
  record Seen(RunId run, NodeStatus status, int attempt, int visits, Optional<Duration> taken) {

    Seen with(NodeStatus newStatus) {
      return new Seen(run, newStatus, attempt, visits, taken);
    }
  }

  private final Map<RunId, Seen> seen = new LinkedHashMap<>();

  /** Notes another visit of a run, which counts in place of those before. */
  void add(Seen visit) {
    Seen before = seen.get(visit.run());
    int visits = visit.visits() + (before == null ? 0 : before.visits());
    seen.put(
        visit.run(), new Seen(visit.run(), visit.status(), visit.attempt(), visits, visit.taken()));
  }

  /** Notes that a run stands otherwise than its last attempt says. */
  void change(RunId run, NodeStatus status) {
    seen.computeIfPresent(run, (id, visit) -> visit.with(status));
  }

  /** Returns the only run that came here. */
  Optional<RunId> onlyRun() {
    return seen.size() == 1 ? Optional.of(seen.keySet().iterator().next()) : Optional.empty();
  }

  int visits() {
    return seen.values().stream().mapToInt(Seen::visits).max().orElse(0);
  }

  /** Returns the status that matters most. */
  NodeStatus status() {
    return seen.values().stream()
        .map(Seen::status)
        .max(Comparator.comparingInt(NodeStatus::weight))
        .orElse(NodeStatus.AHEAD);
  }

  /** Returns attempt and duration of a single run, or how many of several stand where. */
  String detail() {
    if (seen.size() == 1) {
      return detail(seen.values().iterator().next());
    }
    List<NodeStatus> statuses = seen.values().stream().map(Seen::status).toList();
    return statuses.stream().distinct().count() == 1 ? seen.size() + " runs" : counts(statuses);
  }

  private static String detail(Seen only) {
    List<String> words = new ArrayList<>();
    if (only.visits() > 1) {
      words.add(only.visits() + " times");
    }
    if (only.attempt() > 1) {
      words.add("attempt " + only.attempt());
    }
    only.taken().map(Elapsed::text).ifPresent(words::add);
    return String.join(", ", words);
  }

  /** Returns how many there are of each status: {@code 12 completed, 3 failed}. */
  static String counts(List<NodeStatus> statuses) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    statuses.stream()
        .sorted(Comparator.comparingInt(NodeStatus::weight))
        .forEach(status -> counts.merge(status.label().toLowerCase(Locale.ROOT), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }
}
