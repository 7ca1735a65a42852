package ee.durable.benchmarks.runner;

import ee.durable.benchmarks.runner.Options.Switch;
import java.util.List;
import java.util.Set;

/**
 * What is asked of the driver.
 *
 * @param warmUp once, and forgotten
 * @param round every round
 */
record Plan(List<Request> warmUp, List<Request> round) {

  private static final Plan FULL =
      new Plan(
          List.of(
              new Request("mixed", "n=6000"),
              new Request("steps", "sec=6"),
              new Request("calls", "sec=6"),
              new Request("fan", "n=500")),
          List.of(
              new Request("drain", "n=5000"),
              new Request("start", "n=5000&threads=20"),
              new Request("mixed", "n=5000&threads=20"),
              new Request("steps", "threads=20&sec=8"),
              new Request("calls", "sec=8"),
              new Request("callLatency", "n=300"),
              new Request("startLatency", "n=300"),
              new Request("fan", "n=1000"),
              new Request("eventLatency", "n=300"),
              new Request("loop", "n=1000"),
              new Request("sleepers", "n=10000&ahead=60&over=20&idle=10")));

  private static final Plan QUICK =
      new Plan(
          List.of(
              new Request("mixed", "n=2000"),
              new Request("steps", "sec=3&warm=1"),
              new Request("calls", "sec=3&warm=1")),
          List.of(
              new Request("drain", "n=2000&warm=300"),
              new Request("start", "n=2000&warm=300"),
              new Request("mixed", "n=2000&warm=300"),
              new Request("steps", "sec=3&warm=1"),
              new Request("calls", "sec=3&warm=1"),
              new Request("callLatency", "n=100&warm=20"),
              new Request("startLatency", "n=60&warm=20"),
              new Request("fan", "n=300&warm=50"),
              new Request("eventLatency", "n=100&warm=20"),
              new Request("loop", "n=300&warm=50"),
              new Request("sleepers", "n=1000&ahead=15&over=5&idle=3")));

  /** Only when asked for: it fills the disk with some gigabytes. */
  private static final Plan HISTORY =
      new Plan(
          List.of(new Request("history", "claims=400")),
          List.of(
              new Request("history", "archived=0&move=20000"),
              new Request("history", "archived=1000000"),
              new Request("history", "archived=5000000"),
              new Request("history", "archived=10000000&move=20000"),
              new Request("history", "archived=10000000&hot=1000000")));

  private static final Plan SHORT_HISTORY =
      new Plan(
          List.of(new Request("history", "claims=400")),
          List.of(
              new Request("history", "archived=0&move=5000"),
              new Request("history", "archived=200000&move=5000"),
              new Request("history", "archived=200000&hot=50000")));

  static Plan of(Options options) {
    if (options.only().equals(Set.of("history"))) {
      return options.has(Switch.QUICK) ? SHORT_HISTORY : HISTORY;
    }
    Plan whole = options.has(Switch.QUICK) ? QUICK : FULL;
    return options.only().isEmpty() ? whole : whole.only(options.only());
  }

  private Plan only(Set<String> scenarios) {
    List<Request> chosen =
        round.stream().filter(request -> scenarios.contains(request.scenario())).toList();
    if (chosen.size() < scenarios.size()) {
      throw new RunnerException(
          "--only names %s, but there are %s."
              .formatted(scenarios, round.stream().map(Request::scenario).toList()));
    }
    return new Plan(warmUp, chosen);
  }
}
