package ee.durable.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.observe.PassOutcome;
import ee.durable.observe.TraceContext;
import ee.durable.observe.TracedPass;
import ee.durable.observe.TracedStart;
import ee.durable.observe.Tracing.PassSpan;
import ee.durable.run.RunId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenTelemetryTracingTest {

  private static final RunId RUN = new RunId(UUID.randomUUID());
  private static final TraceContext REMOTE =
      new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=7");
  private static final TraceContext BEFORE =
      new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-1111111111111111-01", null);

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final OpenTelemetryTracing tracing =
      new OpenTelemetryTracing(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(exported))
                      .build())
              .build());

  private static TracedPass pass(Optional<TraceContext> parent, Optional<TraceContext> before) {
    return new TracedPass(RUN, "order", "default", "pay", 2, 1, "node", parent, before);
  }

  private SpanData only() {
    assertThat(exported.getFinishedSpanItems()).hasSize(1);
    return exported.getFinishedSpanItems().get(0);
  }

  @Test
  void aPassIsBelowTheRemoteParentAndLinksToThePassBefore() {
    PassSpan span = tracing.begin(pass(Optional.of(REMOTE), Optional.of(BEFORE)));
    span.end(PassOutcome.COMPLETED);

    assertThat(only().getName()).isEqualTo("order pay");
    assertThat(only().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(only().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(only().getParentSpanContext().isRemote()).isTrue();
    assertThat(only().getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsExactly("1111111111111111");
    TraceContext context = span.context().orElseThrow();
    assertThat(context.traceparent()).contains(only().getTraceId(), only().getSpanId());
    assertThat(context.tracestate()).isEqualTo("vendor=7");
  }

  @Test
  void theSpanIsCurrentOnlyDuringThePass() {
    PassSpan span = tracing.begin(pass(Optional.empty(), Optional.empty()));
    assertThat(span.context().orElseThrow().traceparent())
        .contains(Span.current().getSpanContext().getSpanId());

    span.end(PassOutcome.WAITING);

    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    assertThat(only().getLinks()).isEmpty();
  }

  /** The worker's thread is the server's, and may have been left with somebody's span. */
  @Test
  void aPassIsNotBelowWhatTheThreadHappensToHave() {
    PassSpan outer = tracing.begin(pass(Optional.empty(), Optional.empty()));
    PassSpan inner = tracing.begin(pass(Optional.of(REMOTE), Optional.empty()));
    inner.end(PassOutcome.FAILED);

    assertThat(only().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    outer.end(PassOutcome.COMPLETED);
  }

  @Test
  void aStartIsBelowTheCurrentSpan() {
    PassSpan pass = tracing.begin(pass(Optional.of(REMOTE), Optional.empty()));
    TraceContext start = tracing.start(new TracedStart(RUN, "mail")).orElseThrow();
    pass.end(PassOutcome.COMPLETED);

    SpanData span = exported.getFinishedSpanItems().get(0);
    assertThat(span.getName()).isEqualTo("start mail");
    assertThat(pass.context().orElseThrow().traceparent()).contains(span.getParentSpanId());
    assertThat(start.traceparent()).contains(span.getSpanId());
  }

  @Test
  void whereNobodyRecordsNothingIsKept() {
    OpenTelemetryTracing nobody = new OpenTelemetryTracing(OpenTelemetry.noop());

    assertThat(nobody.start(new TracedStart(RUN, "mail"))).isEmpty();
    PassSpan span = nobody.begin(pass(Optional.empty(), Optional.empty()));
    assertThat(span.context()).isEmpty();
    span.end(PassOutcome.COMPLETED);
  }
}
