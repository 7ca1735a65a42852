package ee.durable.error;

import ee.durable.input.InputState;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question cannot be answered: there is none of this name, or something ended it before. */
public final class InputNotOpenException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient RunId run;
  private final String name;
  private final @Nullable InputState state;

  private InputNotOpenException(RunId run, String name, @Nullable InputState state, String found) {
    super("Run %s has no open input '%s': %s.".formatted(run, name, found));
    this.run = run;
    this.name = name;
    this.state = state;
  }

  /** Returns the exception for a name under which the run never asked. */
  public static InputNotOpenException unknown(RunId run, String name) {
    return new InputNotOpenException(run, name, null, "it never asked for one");
  }

  /**
   * Returns the exception for a question that somebody answered before.
   *
   * @param by who, empty if nobody was named
   */
  public static InputNotOpenException answered(
      RunId run, String name, Optional<String> by, Instant at) {
    String who = by.map(each -> " by " + each).orElse("");
    return new InputNotOpenException(
        run, name, InputState.ANSWERED, "it was answered%s at %s".formatted(who, at));
  }

  /** Returns the exception for a question whose deadline has passed. */
  public static InputNotOpenException timedOut(RunId run, String name, Instant due) {
    return new InputNotOpenException(
        run, name, InputState.TIMED_OUT, "it timed out at %s".formatted(due));
  }

  /** Returns the exception for a question whose wait was cancelled. */
  public static InputNotOpenException cancelled(RunId run, String name) {
    return new InputNotOpenException(run, name, InputState.CANCELLED, "it was cancelled");
  }

  /** Returns the exception for a question whose run has ended. */
  public static InputNotOpenException runEnded(RunId run, String name, RunStatus status) {
    return new InputNotOpenException(
        run, name, InputState.CLOSED, "the run has ended as %s".formatted(status));
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }

  /** Returns the name that was to be answered. */
  public String name() {
    return name;
  }

  /** Returns where the question stands, empty if there is none of this name. */
  public Optional<InputState> state() {
    return Optional.ofNullable(state);
  }
}
