package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.Audience;
import ee.durable.engine.Observers;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.observe.Meters;
import ee.durable.observe.Metric;
import ee.durable.observe.NodeHealth.Loop;
import ee.durable.opentelemetry.OpenTelemetryMeters;
import ee.durable.run.RunId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has happened and is committed is measured; what is measured has names, and never ids. */
class MeasureLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Each test has a schema of its own. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Lab lab = new Lab("light_measure_" + NUMBER.incrementAndGet());
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk openTelemetry =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();

  @AfterEach
  void close() {
    lab.close();
  }

  private LocalNode node(Meters meters, Workflow... workflows) {
    return lab.localThatTells(
        new Audience(Observers.NOBODY, List.of(meters), Optional.empty()),
        "measured",
        (ledger, faults, durable) ->
            new Definitions(
                Arrays.stream(workflows)
                    .map(workflow -> new Deployed(workflow.getClass(), workflow))
                    .toList()));
  }

  private static final Workflow PARENT =
      flow ->
          flow.name("m_parent")
              .step(
                  "call",
                  (StepContext step) -> {
                    step.callWorkflow("m_child", Map.of(), call -> {});
                  })
              .step(
                  "fail",
                  (StepContext step) -> {
                    throw new PermanentFailure("no");
                  });

  private static final Workflow CHILD = flow -> flow.name("m_child").step("work", step -> {});

  private static final Workflow SLEEPER =
      flow ->
          flow.name("m_sleeper")
              .step(
                  "sleep",
                  (StepContext step) -> {
                    step.sleep(Duration.ofDays(1));
                  });

  /** Returns the points of a metric by their labels. */
  private Map<String, Double> points(Metric metric) {
    return reader.collectAllMetrics().stream()
        .filter(found -> found.getName().equals(metric.key()))
        .map(MetricData::getData)
        .flatMap(data -> data.getPoints().stream())
        .collect(
            Collectors.toMap(
                point -> labels(metric, point), MeasureLightIT::value, Double::sum, TreeMap::new));
  }

  private static String labels(Metric metric, PointData point) {
    assertThat(point.getAttributes().size()).isEqualTo(metric.labels().size());
    return metric.labels().stream()
        .map(label -> String.valueOf(point.getAttributes().get(AttributeKey.stringKey(label))))
        .collect(Collectors.joining(" "));
  }

  private static double value(PointData point) {
    if (point instanceof LongPointData count) {
      return count.getValue();
    }
    return point instanceof HistogramPointData durations
        ? durations.getCount()
        : ((DoublePointData) point).getValue();
  }

  @Test
  void runsAndStepsAreCountedAndTimedByName() {
    LocalNode node = node(new OpenTelemetryMeters(openTelemetry), PARENT, CHILD).start();

    for (int number = 0; number < 3; number++) {
      node.engine().durable().start("m_parent", Map.of());
    }

    lab.awaitAllEnded(PATIENCE);
    Lab.eventually(
        "all passes are timed",
        () -> points(Metric.STEP_DURATION).getOrDefault("m_parent fail failed", 0.0) == 3);
    assertThat(points(Metric.RUNS_STARTED)).isEqualTo(Map.of("m_parent", 3.0, "m_child", 3.0));
    assertThat(points(Metric.RUNS_FINISHED))
        .isEqualTo(Map.of("m_parent failed", 3.0, "m_child completed", 3.0));
    assertThat(points(Metric.RUN_DURATION)).isEqualTo(points(Metric.RUNS_FINISHED));
    assertThat(points(Metric.STEP_ATTEMPTS))
        .isEqualTo(
            Map.of(
                "m_parent call completed",
                3.0,
                "m_parent fail failed",
                3.0,
                "m_child work completed",
                3.0));
    assertThat(points(Metric.STEP_DURATION))
        .isEqualTo(
            Map.of(
                "m_parent call waiting",
                3.0,
                "m_parent call completed",
                3.0,
                "m_parent fail failed",
                3.0,
                "m_child work completed",
                3.0));
  }

  @Test
  void gaugesShowWhatWaits() {
    LocalNode node = node(new OpenTelemetryMeters(openTelemetry), SLEEPER).start();
    RunId sleeper = node.engine().durable().start("m_sleeper", Map.of());
    lab.run("walk", "unknown to this node");

    Lab.eventually(
        "the gauges are set",
        () ->
            points(Metric.WAITS).getOrDefault("sleep", 0.0) == 1
                && points(Metric.QUEUE_DEPTH).getOrDefault("default", 0.0) == 1);
    assertThat(points(Metric.WAITS)).containsEntry("input", 0.0).containsEntry("call", 0.0);
    assertThat(points(Metric.QUEUE_OLDEST_AGE).get("default")).isPositive();
    assertThat(points(Metric.TIMER_LAG)).containsKey("");
    assertThat(points(Metric.SCHEDULE_LAG)).isEqualTo(Map.of("", 0.0));
    assertThat(points(Metric.SLOTS)).containsOnlyKeys("default busy", "default free");
    assertThat(points(Metric.SLOTS).values().stream().mapToDouble(of -> of).sum())
        .isEqualTo(LocalNode.WORKERS);
    assertThat(points(Metric.POLL_LAG).get("default")).isLessThan(30);
    assertThat(lab.client().run(sleeper).status().isFinal()).isFalse();
  }

  @Test
  void runsOfDeadNodesAreCountedWhenTheyAreTakenOver() {
    lab.update(
        "insert into durable.nodes (id, label, beat_at) values (gen_random_uuid(), 'dead',"
            + " clock_timestamp() - interval '1 hour')");
    RunId run = lab.run("walk", "of a dead node");
    lab.update(
        "update durable.runs set status = 'RUNNING', epoch = 1, claims = 1, owner ="
            + " (select id from durable.nodes where label = 'dead') where id = ?",
        run.value());

    node(new OpenTelemetryMeters(openTelemetry), SLEEPER).start();

    Lab.eventually(
        "the takeover is counted", () -> points(Metric.LOCKS_RECLAIMED).getOrDefault("", 0.0) == 1);
  }

  /** Monitoring that is broken stops no run. */
  @Test
  void metersThatThrowHurtNoRun() {
    Meters broken =
        new Meters() {
          @Override
          public void count(Metric metric, long by, String... labels) {
            throw new IllegalStateException("count");
          }

          @Override
          public void time(Metric metric, Duration took, String... labels) {
            throw new IllegalStateException("time");
          }

          @Override
          public void show(Metric metric, double value, String... labels) {
            throw new IllegalStateException("show");
          }
        };
    LocalNode node = node(broken, PARENT, CHILD).start();

    node.engine().durable().start("m_parent", Map.of());

    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void aNodeTellsThatItHasStartedAndGoesRound() {
    LocalNode node = node(new OpenTelemetryMeters(openTelemetry), SLEEPER);
    assertThat(node.engine().health().isStarted()).isFalse();
    assertThat(node.engine().health().loops()).isEmpty();

    node.start();

    assertThat(node.engine().health().isStarted()).isTrue();
    assertThat(node.engine().health().loops())
        .extracting(Loop::name)
        .containsExactly("timer", "queue default");
    assertThat(node.engine().health().loops()).allMatch(Loop::isAlive);
    assertThat(node.engine().health().schema().isCurrent()).isTrue();
    assertThat(node.engine().health().schema().found()).isGreaterThanOrEqualTo(7);

    lab.update("delete from durable.schema_history where installed_rank > 3");
    assertThat(node.engine().health().schema().isCurrent()).isFalse();
  }
}
