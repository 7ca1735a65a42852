package ee.durable.opentelemetry;

import ee.durable.observe.Meters;
import ee.durable.observe.Metric;
import ee.durable.observe.Metric.Kind;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends what the engine measures to OpenTelemetry. Durations are histograms, in seconds. */
public final class OpenTelemetryMeters implements Meters {

  /** What says who has made figures and spans. */
  static final String SCOPE = "ee.durable";

  private final Map<Metric, LongCounter> counters = new EnumMap<>(Metric.class);
  private final Map<Metric, DoubleHistogram> timers = new EnumMap<>(Metric.class);
  private final Map<Metric, Map<Attributes, Double>> gauges = new EnumMap<>(Metric.class);

  /** Labels are asked for at each step, and there are never many. */
  private final Map<Series, Attributes> attributes = new ConcurrentHashMap<>();

  private record Series(Metric metric, List<String> labels) {

    Attributes attributes() {
      AttributesBuilder named = Attributes.builder();
      for (int index = 0; index < labels.size(); index++) {
        named.put(metric.labels().get(index), labels.get(index));
      }
      return named.build();
    }
  }

  /** Makes an instrument of each metric. */
  public OpenTelemetryMeters(OpenTelemetry openTelemetry) {
    Meter meter = openTelemetry.getMeter(SCOPE);
    for (Metric metric : Metric.values()) {
      add(meter, metric);
    }
  }

  private void add(Meter meter, Metric metric) {
    if (metric.kind() == Kind.COUNTER) {
      counters.put(
          metric,
          meter
              .counterBuilder(metric.key())
              .setUnit(metric.unit())
              .setDescription(metric.description())
              .build());
    } else if (metric.kind() == Kind.TIMER) {
      timers.put(
          metric,
          meter
              .histogramBuilder(metric.key())
              .setUnit(metric.unit())
              .setDescription(metric.description())
              .build());
    } else {
      Map<Attributes, Double> shown = new ConcurrentHashMap<>();
      gauges.put(metric, shown);
      meter
          .gaugeBuilder(metric.key())
          .setUnit(metric.unit())
          .setDescription(metric.description())
          .buildWithCallback(
              reader -> shown.forEach((labels, value) -> reader.record(value, labels)));
    }
  }

  @Override
  public void count(Metric metric, long by, String... labels) {
    LongCounter counter = counters.get(metric);
    if (counter != null) {
      counter.add(by, attributes(metric, labels));
    }
  }

  @Override
  public void time(Metric metric, Duration took, String... labels) {
    DoubleHistogram timer = timers.get(metric);
    if (timer != null) {
      timer.record(took.toNanos() / 1e9, attributes(metric, labels));
    }
  }

  @Override
  public void show(Metric metric, double value, String... labels) {
    Map<Attributes, Double> shown = gauges.get(metric);
    if (shown != null) {
      shown.put(attributes(metric, labels), value);
    }
  }

  private Attributes attributes(Metric metric, String... labels) {
    return attributes.computeIfAbsent(new Series(metric, List.of(labels)), Series::attributes);
  }
}
