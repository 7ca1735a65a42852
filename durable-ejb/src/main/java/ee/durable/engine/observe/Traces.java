package ee.durable.engine.observe;

import ee.durable.log.OneLineLog;
import ee.durable.observe.PassOutcome;
import ee.durable.observe.TraceContext;
import ee.durable.observe.TracedPass;
import ee.durable.observe.TracedStart;
import ee.durable.observe.Tracing;
import ee.durable.observe.Tracing.PassSpan;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes spans of starts and passes. Costs nothing where nobody traces. */
public final class Traces {

  private static final Logger LOG = OneLineLog.of(Traces.class);

  private final @Nullable Tracing tracing;
  private volatile boolean hasFailed;

  /** Creates what tells the tracing. */
  public Traces(Optional<Tracing> tracing) {
    this.tracing = tracing.orElse(null);
  }

  /** Traces a start by an application, and returns what the run's spans are below. */
  public Optional<TraceContext> start(TracedStart start) {
    return tracing == null ? Optional.empty() : safe(() -> tracing.start(start), Optional.empty());
  }

  /** Begins the span of a pass on this thread. */
  public PassSpan begin(TracedPass pass) {
    PassSpan nothing = new Untraced(pass.parent());
    if (tracing == null) {
      return nothing;
    }
    PassSpan span = safe(() -> tracing.begin(pass), nothing);
    return new PassSpan() {
      @Override
      public Optional<TraceContext> context() {
        return safe(span::context, pass.parent()).or(pass::parent);
      }

      @Override
      public void end(PassOutcome outcome) {
        safe(
            () -> {
              span.end(outcome);
              return true;
            },
            false);
      }
    };
  }

  /** Where nobody traces, what others have begun is handed on. */
  private record Untraced(Optional<TraceContext> context) implements PassSpan {
    @Override
    public void end(PassOutcome outcome) {}
  }

  /** What tracing throws must not hurt the run. */
  private <T> T safe(Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (RuntimeException | LinkageError thrown) {
      if (!hasFailed) {
        hasFailed = true;
        LOG.log(
            Level.WARNING,
            "DUR-807 The tracing adapter has failed, and is told of once: spans are missing from"
                + " now on.",
            thrown);
      }
      return otherwise;
    }
  }
}
