package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.Audience;
import ee.durable.engine.Observers;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.observe.TracedPass;
import ee.durable.observe.TracedStart;
import ee.durable.observe.Tracing;
import ee.durable.opentelemetry.OpenTelemetryTracing;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Spans of steps belong to the trace of whoever started the run, whatever node does them and
 * whenever; and what is logged meanwhile says whose it is.
 */
class TraceLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Each test has a schema of its own. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Lab lab = new Lab("light_trace_" + NUMBER.incrementAndGet());
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final OpenTelemetry openTelemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exported))
                  .build())
          .build();
  private final Map<String, String> inBodies = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    lab.close();
  }

  private LocalNode node(String label, Optional<Tracing> tracing, Workflow... workflows) {
    return lab.localThatTells(
        new Audience(Observers.NOBODY, List.of(), tracing),
        label,
        (ledger, faults, durable) ->
            new Definitions(
                Arrays.stream(workflows)
                    .map(workflow -> new Deployed(workflow.getClass(), workflow))
                    .toList()));
  }

  private LocalNode traced(String label, Workflow... workflows) {
    return node(label, Optional.of(new OpenTelemetryTracing(openTelemetry)), workflows);
  }

  private void noteSpan(StepContext step) {
    inBodies.put(step.name(), Span.current().getSpanContext().getSpanId());
  }

  private final Workflow parent =
      flow ->
          flow.name("traced_parent")
              .step("first", this::noteSpan)
              .step(
                  "call",
                  (StepContext step) -> {
                    step.callWorkflow("traced_child", Map.of(), call -> {});
                  })
              .parallel("both", both -> both.step("left", this::noteSpan));

  private final Workflow child = flow -> flow.name("traced_child").step("work", this::noteSpan);

  private List<SpanData> spans(String name) {
    return exported.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private SpanData only(String name) {
    assertThat(spans(name)).as(name).hasSize(1);
    return spans(name).get(0);
  }

  private static String attribute(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  /** The context is in the rows: the nodes share nothing else. */
  @Test
  void theTraceOfTheStarterGoesFromNodeToNode() {
    LocalNode one = traced("one", parent).start();
    traced("two", child).start();
    Span caller = openTelemetry.getTracer("test").spanBuilder("order").startSpan();

    RunId run;
    try (Scope current = caller.makeCurrent()) {
      run = one.engine().durable().start("traced_parent", Map.of());
      assertThat(current).isNotNull();
    }
    caller.end();
    lab.awaitAllEnded(PATIENCE);
    Lab.eventually("all spans have ended", () -> spans("traced_parent both").size() == 2);

    String trace = caller.getSpanContext().getTraceId();
    assertThat(exported.getFinishedSpanItems())
        .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(trace));
    SpanData start = only("start traced_parent");
    assertThat(start.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
    assertThat(only("traced_parent first").getParentSpanId()).isEqualTo(start.getSpanId());

    List<SpanData> calls = spans("traced_parent call");
    assertThat(calls).extracting(SpanData::getParentSpanId).containsOnly(start.getSpanId());
    assertThat(calls)
        .extracting(span -> attribute(span, "durable.outcome"))
        .containsExactly("waiting", "completed");
    SpanData waiting = calls.get(0);
    assertThat(waiting.getLinks()).isEmpty();
    assertThat(calls.get(1).getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsExactly(waiting.getSpanId());

    SpanData work = only("traced_child work");
    assertThat(attribute(work, "durable.node")).isEqualTo("two");
    assertThat(attribute(waiting, "durable.node")).isEqualTo("one");
    assertThat(work.getParentSpanId()).isEqualTo(waiting.getSpanId());
    assertThat(attribute(work, "durable.run")).isNotEqualTo(run.toString());

    SpanData fanning = spans("traced_parent both").get(0);
    assertThat(only("traced_parent both/left").getParentSpanId()).isEqualTo(fanning.getSpanId());
    assertThat(inBodies).containsEntry("work", work.getSpanId());
  }

  /** Somebody may start runs where nobody traces: what they do is one trace all the same. */
  @Test
  void aRunThatNobodyTracedAtItsStartHasOneTrace() {
    LocalNode untraced = node("untraced", Optional.empty(), parent);
    RunId run = untraced.engine().durable().start("traced_parent", Map.of());

    traced("one", parent, child).start();
    lab.awaitAllEnded(PATIENCE);
    Lab.eventually("all spans have ended", () -> spans("traced_parent both").size() == 2);

    SpanData first = only("traced_parent first");
    assertThat(first.getParentSpanId()).isEqualTo(SpanId.getInvalid());
    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(first.getTraceId());
    assertThat(spans("traced_parent call"))
        .extracting(SpanData::getParentSpanId)
        .containsOnly(first.getSpanId());
    assertThat(lab.client().run(run).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void whereNobodyTracesNothingIsKeptAndWhatIsKeptIsHandedOn() {
    LocalNode untraced = node("untraced", Optional.empty(), parent, child).start();
    untraced.engine().durable().start("traced_parent", Map.of());
    lab.awaitAllEnded(PATIENCE);
    assertThat(
            lab.count(
                "select count(*) from durable.runs where traceparent is not null or"
                    + " pass_traceparent is not null"))
        .isZero();

    traced("starter", parent).engine().durable().start("traced_parent", Map.of());
    lab.awaitAllEnded(PATIENCE);
    assertThat(
            lab.column(
                "select distinct traceparent from durable.runs where traceparent is not null"))
        .hasSize(1)
        .allSatisfy(header -> assertThat(header).contains(only("start traced_parent").getSpanId()));
  }

  @Test
  void attemptsThatFailAreSpansOfTheirOwnAndSaySo() {
    LocalNode one =
        traced(
            "one",
            flow ->
                flow.name("flaky")
                    .step(
                        "try",
                        step -> {
                          if (step.attempt() < 3) {
                            throw new IllegalStateException("not yet");
                          }
                        },
                        options -> options.retry(Retry.constant(3).base(Duration.ofMillis(10)))));
    one.start();

    one.engine().durable().start("flaky", Map.of());
    lab.awaitAllEnded(PATIENCE);
    Lab.eventually("all spans have ended", () -> spans("flaky try").size() == 3);

    assertThat(spans("flaky try"))
        .extracting(span -> attribute(span, "durable.outcome"))
        .containsExactly("failed", "failed", "completed");
    assertThat(spans("flaky try"))
        .extracting(span -> span.getAttributes().get(AttributeKey.longKey("durable.attempt")))
        .containsExactly(1L, 2L, 3L);
    assertThat(spans("flaky try").get(0).getStatus().getStatusCode())
        .isEqualTo(StatusData.error().getStatusCode());
    assertThat(spans("flaky try")).allSatisfy(span -> assertThat(links(span)).isEmpty());
  }

  private static List<LinkData> links(SpanData span) {
    return span.getLinks();
  }

  /** Monitoring that is broken stops no run. */
  @Test
  void tracingThatThrowsHurtsNoRun() {
    Tracing broken =
        new Tracing() {
          @Override
          public Optional<ee.durable.observe.TraceContext> start(TracedStart start) {
            throw new IllegalStateException("start");
          }

          @Override
          public PassSpan begin(TracedPass pass) {
            throw new IllegalStateException("begin");
          }
        };
    Durable durable = node("broken", Optional.of(broken), parent, child).start().engine().durable();

    RunId run = durable.start("traced_parent", Map.of());

    lab.awaitAllEnded(PATIENCE);
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void whatABodyLogsIsMarkedWithItsRun() {
    Map<String, Object> marked = new ConcurrentHashMap<>();
    LocalNode one =
        node(
            "one",
            Optional.empty(),
            flow ->
                flow.name("marked")
                    .step(
                        "look",
                        (StepContext step) -> {
                          marked.putAll(MDC.getMap());
                        }));
    one.start();

    RunId run = one.engine().durable().start("marked", Map.of());

    lab.awaitAllEnded(PATIENCE);
    assertThat(marked)
        .containsEntry("durable.run", run.toString())
        .containsEntry("durable.workflow", "marked")
        .containsEntry("durable.queue", "default")
        .containsEntry("durable.node", "one")
        .containsEntry("durable.step", "look")
        .containsEntry("durable.attempt", "1");
  }
}
