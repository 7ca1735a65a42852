package ee.durable.benchmarks.runner;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All figures of one run of the benchmark.
 *
 * @param ours the engine's
 * @param peers others', by engine
 * @param limits pgbench's transactions a second, by kind
 */
record Report(Figures ours, Map<String, Figures> peers, Map<String, Series> limits) {

  private static final String ROW = "%-38s %12s  %-22s %-10s %s%n";

  /** Returns a table to read. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        ROW.formatted("", "median", "smallest - largest", "", peers.isEmpty() ? "" : "peers"));
    for (Line line : Line.values()) {
      ours.of(line)
          .ifPresent(
              series ->
                  table.append(row(line.label(), series, line.unit(), besides(line, series))));
    }
    limits.forEach(
        (kind, series) -> table.append(row("pgbench, 20 clients: " + kind, series, "tx/s", "")));
    return table.toString().stripTrailing();
  }

  private static String row(String label, Series series, String unit, String besides) {
    String range = "%s - %s".formatted(text(series.smallest()), text(series.largest()));
    return ROW.formatted(label, text(series.median()), range, unit, besides)
        .replaceAll(" +\\R", "\n");
  }

  private String besides(Line line, Series series) {
    return peers.entrySet().stream()
        .flatMap(
            peer ->
                peer.getValue().of(line).stream()
                    .map(other -> beside(peer.getKey(), line, series, other)))
        .collect(Collectors.joining(", "));
  }

  private static String beside(String engine, Line line, Series series, Series other) {
    return "%s %s (%sx)".formatted(engine, text(other.median()), text(ratio(line, series, other)));
  }

  /** Returns how many times better we are: above 1 is better, whatever is measured. */
  static double ratio(Line line, Series ours, Series theirs) {
    return line.isRate() ? ours.median() / theirs.median() : theirs.median() / ours.median();
  }

  private static String text(double number) {
    int decimals = number >= 100 ? 0 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }
}
