package ee.durable.engine.observe;

import ee.durable.engine.log.RunMdc;
import ee.durable.observe.PassOutcome;
import ee.durable.observe.TraceContext;
import ee.durable.observe.TracedPass;
import ee.durable.observe.Tracing.PassSpan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches the passes of steps: what they log is marked, they are traced, and they are timed once
 * they have ended.
 */
public final class Witness {

  private final Measuring measuring;
  private final Traces traces;

  /** Creates the witness of a node. */
  public Witness(Measuring measuring, Traces traces) {
    this.measuring = measuring;
    this.traces = traces;
  }

  /** Begins to watch a pass on this thread. */
  public WatchedPass begin(TracedPass pass) {
    RunMdc.enterStep(pass.step(), pass.attempt());
    return new WatchedPass(pass, traces.begin(pass));
  }

  /** A pass that is watched. */
  public final class WatchedPass {

    private final TracedPass pass;
    private final PassSpan span;

    private WatchedPass(TracedPass pass, PassSpan span) {
      this.pass = pass;
      this.span = span;
    }

    /** Returns where in a trace it is, null if nowhere. */
    public @Nullable TraceContext context() {
      return span.context().orElse(null);
    }

    /** Ends it, after its commit. */
    public void end(PassOutcome outcome, Duration took) {
      span.end(outcome);
      measuring.passed(pass.workflow(), pass.step(), outcome, took);
      RunMdc.leaveStep();
    }
  }
}
