package ee.durable.benchmarks.runner;

import java.util.List;

/**
 * The same figure, measured several times.
 *
 * @param values at least one, sorted
 */
record Series(List<Double> values) {

  Series {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A series needs a value.");
    }
    values = values.stream().sorted().toList();
  }

  double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  double smallest() {
    return values.get(0);
  }

  double largest() {
    return values.get(values.size() - 1);
  }
}
