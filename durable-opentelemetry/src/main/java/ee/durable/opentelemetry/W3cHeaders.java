package ee.durable.opentelemetry;

import ee.durable.observe.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes span contexts as the headers that the engine keeps. */
final class W3cHeaders {

  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";
  private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

  private W3cHeaders() {}

  private enum Getter implements TextMapGetter<TraceContext> {
    OF_CONTEXT;

    @Override
    public Iterable<String> keys(TraceContext carrier) {
      return List.of(PARENT, STATE);
    }

    @Override
    public @Nullable String get(@Nullable TraceContext carrier, String key) {
      if (carrier == null) {
        return null;
      }
      return key.equals(PARENT) ? carrier.traceparent() : carrier.tracestate();
    }
  }

  /** Returns a context with the span, and nothing else in it. */
  static Context context(Optional<TraceContext> headers) {
    return headers
        .map(found -> FORMAT.extract(Context.root(), found, Getter.OF_CONTEXT))
        .orElse(Context.root());
  }

  /** Returns the headers; empty of a span that nobody records. */
  static Optional<TraceContext> of(SpanContext span) {
    Map<String, String> headers = new HashMap<>();
    FORMAT.inject(
        Context.root().with(Span.wrap(span)),
        headers,
        (into, key, value) -> {
          if (into != null) {
            into.put(key, value);
          }
        });
    return TraceContext.of(headers.get(PARENT), headers.get(STATE));
  }
}
