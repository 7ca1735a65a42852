package ee.durable.microprofile;

import ee.durable.observe.Meters;
import ee.durable.observe.Metric;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Shows what the engine measures under {@code /metrics}, in the scope of the application. */
@Singleton
public class MicroProfileMeters implements Meters {

  private final MetricRegistry registry;

  /** What was registered: asked for at each step, where a look into the registry costs more. */
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Series, Shown> gauges = new ConcurrentHashMap<>();

  private record Series(Metric metric, List<String> labels) {

    Metadata metadata() {
      return Metadata.builder()
          .withName(metric.key())
          .withDescription(metric.description())
          .withUnit(unit())
          .build();
    }

    /**
     * Timers hold nanoseconds, which Payara takes for the unit it is told; servers show seconds.
     * Payara's quantiles alone stay nanoseconds. What is counted is no unit there: it would be
     * appended to the name.
     */
    private String unit() {
      if (metric.kind() == Metric.Kind.TIMER) {
        return MetricUnits.NANOSECONDS;
      }
      return metric.unit().equals("s") ? MetricUnits.SECONDS : MetricUnits.NONE;
    }

    Tag[] tags() {
      return IntStream.range(0, labels.size())
          .mapToObj(index -> new Tag(metric.labels().get(index), labels.get(index)))
          .toArray(Tag[]::new);
    }
  }

  private static final class Shown {
    private volatile double value;
  }

  /** Measures into the registry of the application. */
  @Inject
  public MicroProfileMeters(MetricRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void count(Metric metric, long by, String... labels) {
    counters
        .computeIfAbsent(
            new Series(metric, List.of(labels)),
            series -> registry.counter(series.metadata(), series.tags()))
        .inc(by);
  }

  @Override
  public void time(Metric metric, Duration took, String... labels) {
    timers
        .computeIfAbsent(
            new Series(metric, List.of(labels)),
            series -> registry.timer(series.metadata(), series.tags()))
        .update(took);
  }

  @Override
  public void show(Metric metric, double value, String... labels) {
    gauges.computeIfAbsent(new Series(metric, List.of(labels)), this::shown).value = value;
  }

  private Shown shown(Series series) {
    Shown shown = new Shown();
    registry.gauge(series.metadata(), shown, of -> of.value, series.tags());
    return shown;
  }
}
