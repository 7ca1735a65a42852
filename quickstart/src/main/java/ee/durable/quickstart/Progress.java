package ee.durable.quickstart;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far the orders are, as the shop tells.
 *
 * @param orders how many there are
 * @param ended how many of their runs have ended
 * @param runs how many of their runs are in which status
 * @param openChildren how many payments and e-mails have not ended
 * @param isFinished whether nothing will happen any more
 */
record Progress(
    int orders, int ended, Map<String, Integer> runs, int openChildren, boolean isFinished) {

  private static final int BAR = 30;

  /** Sorts the statuses, so that a line does not jump about. */
  Progress {
    runs = Collections.unmodifiableMap(new TreeMap<>(runs));
  }

  static Progress of(JsonObject json) {
    Map<String, Integer> runs = new TreeMap<>();
    json.getJsonObject("runs")
        .forEach((status, count) -> runs.put(status, ((JsonNumber) count).intValue()));
    return new Progress(
        json.getInt("orders"),
        json.getInt("ended"),
        runs,
        json.getInt("openChildren"),
        json.getBoolean("finished"));
  }

  boolean isBegun() {
    return !runs.isEmpty();
  }

  int open() {
    return runs.values().stream().mapToInt(Integer::intValue).sum() - ended;
  }

  /** Returns one line for the user. */
  String line() {
    int done = (int) ((long) BAR * Math.min(ended, orders) / orders);
    String statuses =
        runs.entrySet().stream()
            .map(entry -> entry.getValue() + " " + words(entry.getKey()))
            .collect(Collectors.joining(", "));
    return "[%s%s] %d of %d orders ended: %s; %d payments and e-mails open"
        .formatted("#".repeat(done), ".".repeat(BAR - done), ended, orders, statuses, openChildren);
  }

  private static String words(String status) {
    return status.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
