package ee.durable.benchmarks.runner;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured of one engine, line by line. */
final class Figures {

  private final Map<Line, List<Double>> values = new EnumMap<>(Line.class);

  void add(Line line, double value) {
    values.computeIfAbsent(line, first -> new ArrayList<>()).add(value);
  }

  Optional<Series> of(Line line) {
    return Optional.ofNullable(values.get(line)).map(Series::new);
  }
}
