package ee.durable.jpa.run;

import org.jspecify.annotations.Nullable;

/**
 * Where in a trace a run is, as W3C headers say it.
 *
 * @param parent what the spans of its steps are below, null if nobody traced its start
 * @param state what vendors add to that, null for nothing
 * @param before the span of the pass of the step at hand that ended in a wait, null if none did
 */
public record Trace(@Nullable String parent, @Nullable String state, @Nullable String before) {

  /** Of a run that nobody traces. */
  public static final Trace NONE = new Trace(null, null, null);

  /** Returns this trace; of a run that nobody traced at its start, the one below a span. */
  Trace orBelow(@Nullable String span) {
    return parent != null || span == null ? this : new Trace(span, null, before);
  }

  /** Returns the trace of a run whose steps are below a span. */
  public static Trace below(@Nullable String parent, @Nullable String state) {
    return parent == null ? NONE : new Trace(parent, state, null);
  }
}
