package ee.durable.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.observe.Metric;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenTelemetryMetersTest {

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetryMeters meters =
      new OpenTelemetryMeters(
          OpenTelemetrySdk.builder()
              .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
              .build());

  private MetricData metric(Metric metric) {
    return reader.collectAllMetrics().stream()
        .filter(found -> found.getName().equals(metric.key()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countersGrowForEachLabel() {
    meters.count(Metric.RUNS_STARTED, 1, "order");
    meters.count(Metric.RUNS_STARTED, 2, "order");
    meters.count(Metric.RUNS_STARTED, 1, "mail");

    MetricData data = metric(Metric.RUNS_STARTED);
    assertThat(data.getUnit()).isEqualTo("{run}");
    assertThat(data.getLongSumData().isMonotonic()).isTrue();
    assertThat(data.getLongSumData().getPoints())
        .anySatisfy(
            point -> {
              assertThat(point.getAttributes())
                  .isEqualTo(Attributes.of(AttributeKey.stringKey("workflow"), "order"));
              assertThat(point.getValue()).isEqualTo(3);
            });
  }

  @Test
  void durationsAreHistogramsInSeconds() {
    meters.time(Metric.RUN_DURATION, Duration.ofMillis(1500), "order", "completed");

    MetricData data = metric(Metric.RUN_DURATION);
    assertThat(data.getUnit()).isEqualTo("s");
    assertThat(data.getHistogramData().getPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getSum()).isEqualTo(1.5);
              assertThat(point.getAttributes().asMap())
                  .containsEntry(AttributeKey.stringKey("status"), "completed");
            });
  }

  @Test
  void gaugesShowTheLastValue() {
    meters.show(Metric.QUEUE_DEPTH, 7, "default");
    meters.show(Metric.QUEUE_DEPTH, 3, "default");

    assertThat(metric(Metric.QUEUE_DEPTH).getDoubleGaugeData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getValue()).isEqualTo(3));
  }
}
