package ee.durable.error;

import ee.durable.outcome.ChildOutcome;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import java.util.Map;

/**
 * A called child did not complete. Left uncaught, it fails the step with the child's failure as
 * cause.
 */
public final class ChildFailedException extends StepFailedException {

  private static final long serialVersionUID = 1L;
  private final transient ChildOutcome outcome;

  /** Creates the exception for an outcome that is not completed. */
  public ChildFailedException(ChildOutcome outcome) {
    super(
        Failure.of("child_" + word(outcome), message(outcome))
            .with(Map.of("child", outcome.child()))
            .causedBy(outcome.error()));
    this.outcome = outcome;
  }

  /** Returns the child. */
  public RunId child() {
    return outcome.child();
  }

  /** Returns how the child ended. */
  public ChildOutcome outcome() {
    return outcome;
  }

  private static String message(ChildOutcome outcome) {
    return "Child %s did not complete but ended %s: %s"
        .formatted(outcome.child(), word(outcome).replace('_', ' '), outcome.error().message());
  }

  /** The outcome's class name in snake case: timed_out, compensation_failed. */
  private static String word(ChildOutcome outcome) {
    return outcome
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
