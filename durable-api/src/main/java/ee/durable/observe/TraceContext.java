package ee.durable.observe;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a trace something is, as <a href="https://www.w3.org/TR/trace-context/">W3C</a> headers
 * say it. It is kept with a run, so that a step that another node does days later belongs to the
 * same trace.
 *
 * @param traceparent for example {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 * @param tracestate what vendors add, null for nothing; more than 512 characters are dropped, as
 *     the standard allows
 */
public record TraceContext(String traceparent, @Nullable String tracestate) {

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private static final int LONGEST_STATE = 512;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the traceparent has another
   */
  public TraceContext {
    if (!FORM.matcher(traceparent).matches()) {
      throw new IllegalArgumentException(
          "A traceparent must read like 00-<32 hex digits>-<16 hex digits>-01, but is '%s'."
              .formatted(traceparent));
    }
    boolean isUseful =
        tracestate != null && !tracestate.isEmpty() && tracestate.length() <= LONGEST_STATE;
    tracestate = isUseful ? tracestate : null;
  }

  /** Returns what was kept, empty if nothing was. */
  public static Optional<TraceContext> of(
      @Nullable String traceparent, @Nullable String tracestate) {
    return traceparent == null || !FORM.matcher(traceparent).matches()
        ? Optional.empty()
        : Optional.of(new TraceContext(traceparent, tracestate));
  }
}
