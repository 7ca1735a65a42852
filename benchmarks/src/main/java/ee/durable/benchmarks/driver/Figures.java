package ee.durable.benchmarks.driver;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/** Puts numbers into the form in which they are reported. */
final class Figures {

  private Figures() {}

  /** A rate: so many in so much time, at this cost for each. */
  static JsonObject rate(long units, double seconds, JsonObject cost) {
    return Json.createObjectBuilder()
        .add("n", units)
        .add("seconds", rounded(seconds))
        .add("per_second", rounded(units / seconds))
        .add("cost", cost)
        .build();
  }

  /** The spread of times given in nanoseconds, in milliseconds. */
  static JsonObject spread(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return Json.createObjectBuilder()
        .add("n", sorted.length)
        .add("min_ms", millis(sorted[0]))
        .add("p50_ms", millis(at(sorted, 50)))
        .add("p90_ms", millis(at(sorted, 90)))
        .add("p99_ms", millis(at(sorted, 99)))
        .add("max_ms", millis(Arrays.stream(sorted).max().orElseThrow()))
        .build();
  }

  private static long at(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static double millis(long nanos) {
    return rounded(nanos / 1e6);
  }

  static double rounded(double number) {
    return Math.round(number * 1000) / 1000.0;
  }

  static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
