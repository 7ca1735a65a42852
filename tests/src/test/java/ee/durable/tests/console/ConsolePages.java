package ee.durable.tests.console;

import java.util.List;

/** The addresses of the console. */
final class ConsolePages {

  /** The tabs of a run. */
  static final List<String> TABS =
      List.of("summary", "graph", "timeline", "steps", "logs", "family", "events", "data");

  /** What shows many things of a kind, and what there is one of. */
  static final List<String> LISTS =
      List.of(
          "",
          "runs",
          "workflows",
          "workflow?name=shown_order",
          "nodes",
          "audit",
          "settings",
          "waits",
          "waits?kind=event",
          "waits?kind=timer",
          "waits?kind=child",
          "schedules",
          "schedule?name=nightly",
          "schedule?new=1",
          "queues",
          "queue?name=default");

  /** What finds nothing. */
  static final List<String> EMPTY =
      List.of(
          "runs?key=nothing-has-this-key",
          "runs?from=nonsense",
          "run?id=0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77",
          "workflow?name=nothing",
          "audit?actor=nobody",
          "waits?workflow=nothing",
          "schedules?q=nothing",
          "schedule?name=nothing",
          "queue?name=nothing",
          "no-such-page");

  private ConsolePages() {}

  /** The tabs of this run. */
  static List<String> of(String run) {
    return TABS.stream().map(tab -> "run?id=%s&tab=%s".formatted(run, tab)).toList();
  }

  /** The pages on which this run is answered. */
  static List<String> asking(String run) {
    return List.of("answer?run=%s&name=approval".formatted(run));
  }
}
