package ee.durable.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt of one step. Entering a step again after a wait is the same attempt.
 *
 * @param run the run
 * @param kind whether the step was done or undone
 * @param step the step's path
 * @param position how many steps the run had committed before, 0 for the first step
 * @param number 1 for the first attempt of the step
 * @param outcome how it ended, or that it has not
 * @param started when its first pass began
 * @param ended when it ended
 * @param failure why it failed
 * @param output what the step answered, as JSON text; empty if it answered nothing
 * @param children the children it called or started
 * @param override what an operator made of the step in place of its body; empty if its body ran
 */
public record Attempt(
    RunId run,
    Kind kind,
    String step,
    int position,
    int number,
    Outcome outcome,
    Instant started,
    Optional<Instant> ended,
    Optional<Failure> failure,
    Optional<String> output,
    List<RunId> children,
    Optional<StepOverride> override) {

  /** Copies the children. */
  public Attempt {
    children = List.copyOf(children);
  }

  /** Whether an attempt does or undoes its step. */
  public enum Kind {
    /** It does the step. */
    STEP,
    /** It undoes the step. */
    COMPENSATION
  }

  /** How an attempt ended, or that it has not. */
  public enum Outcome {
    /** A worker is on it. */
    RUNNING,
    /** It waits. */
    WAITING,
    /** Committed. */
    COMPLETED,
    /** Rolled back. */
    FAILED
  }
}
