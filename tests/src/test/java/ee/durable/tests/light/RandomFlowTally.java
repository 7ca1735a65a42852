package ee.durable.tests.light;

import java.util.Map;
import java.util.TreeMap;

/** Counts what was tried. */
final class RandomFlowTally {

  private final Map<String, Long> counts = new TreeMap<>();

  void count(String what, long times) {
    counts.merge(what, times, Long::sum);
  }

  @Override
  public String toString() {
    return "Random flows: " + counts;
  }
}
