package ee.durable.opentelemetry;

import ee.durable.observe.PassOutcome;
import ee.durable.observe.TraceContext;
import ee.durable.observe.TracedPass;
import ee.durable.observe.TracedStart;
import ee.durable.observe.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.Optional;

/**
 * Sends a span for each start and each pass to OpenTelemetry. A start is a producer's span, since
 * who starts a run does not wait for it; a pass is a consumer's.
 */
public final class OpenTelemetryTracing implements Tracing {

  private static final AttributeKey<String> RUN = AttributeKey.stringKey("durable.run");
  private static final AttributeKey<String> WORKFLOW = AttributeKey.stringKey("durable.workflow");
  private static final AttributeKey<String> QUEUE = AttributeKey.stringKey("durable.queue");
  private static final AttributeKey<String> STEP = AttributeKey.stringKey("durable.step");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("durable.attempt");
  private static final AttributeKey<Long> PASS = AttributeKey.longKey("durable.pass");
  private static final AttributeKey<String> NODE = AttributeKey.stringKey("durable.node");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("durable.outcome");

  private final Tracer tracer;

  /** Traces with a tracer of its own. */
  public OpenTelemetryTracing(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer(OpenTelemetryMeters.SCOPE);
  }

  @Override
  public Optional<TraceContext> start(TracedStart start) {
    Span span =
        tracer
            .spanBuilder("start " + start.workflow())
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute(RUN, start.run().toString())
            .setAttribute(WORKFLOW, start.workflow())
            .startSpan();
    span.end();
    return W3cHeaders.of(span.getSpanContext());
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // closed with the pass
  public PassSpan begin(TracedPass pass) {
    SpanBuilder builder =
        tracer
            .spanBuilder(pass.workflow() + " " + pass.step())
            .setSpanKind(SpanKind.CONSUMER)
            // The thread is the server's: whatever span it has is nobody's business here.
            .setParent(W3cHeaders.context(pass.parent()))
            .setAttribute(RUN, pass.run().toString())
            .setAttribute(WORKFLOW, pass.workflow())
            .setAttribute(QUEUE, pass.queue())
            .setAttribute(STEP, pass.step())
            .setAttribute(ATTEMPT, (long) pass.attempt())
            .setAttribute(PASS, (long) pass.pass())
            .setAttribute(NODE, pass.node());
    SpanContext before = Span.fromContext(W3cHeaders.context(pass.before())).getSpanContext();
    if (before.isValid()) {
      builder.addLink(before);
    }
    Span span = builder.startSpan();
    return new Begun(span, W3cHeaders.of(span.getSpanContext()), span.makeCurrent());
  }

  private record Begun(Span span, Optional<TraceContext> context, Scope scope) implements PassSpan {

    @Override
    public void end(PassOutcome outcome) {
      scope.close();
      span.setAttribute(OUTCOME, outcome.text());
      if (outcome == PassOutcome.FAILED || outcome == PassOutcome.LOST) {
        span.setStatus(StatusCode.ERROR, outcome.text());
      }
      span.end();
    }
  }
}
