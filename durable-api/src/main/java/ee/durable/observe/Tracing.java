package ee.durable.observe;

import java.util.Optional;

/**
 * Where the engine's spans go. There is one for each start by an application, and one for each pass
 * of an attempt: a step that waits is entered again, and the pass that goes on links to the one
 * before.
 *
 * <p>Called by workers around each step: be quick. What is thrown is logged once and hurts no run.
 */
public interface Tracing {

  /**
   * Tells that the calling thread starts a run, as a span below the thread's current one, and
   * returns where that is: the spans of the run's steps are below it. Empty if nothing is traced.
   */
  Optional<TraceContext> start(TracedStart start);

  /** Begins the span of a pass on the calling thread, and makes it the thread's current one. */
  PassSpan begin(TracedPass pass);

  /** The span of a pass. Used by the thread that began it. */
  interface PassSpan {

    /** Returns where in the trace it is; empty if nothing is traced. */
    Optional<TraceContext> context();

    /**
     * Ends it, and gives the thread the span back that it had before.
     *
     * @param outcome how the pass ended
     */
    void end(PassOutcome outcome);
  }
}
