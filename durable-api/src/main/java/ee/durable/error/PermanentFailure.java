package ee.durable.error;

import ee.durable.run.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A step has failed and trying again cannot help: no further attempt is made.
 *
 * <pre>{@code
 * throw new PermanentFailure("Card expired");
 * }</pre>
 */
public final class PermanentFailure extends StepFailedException {

  private static final long serialVersionUID = 1L;

  /** Creates a failure of the type {@code permanent_failure}. */
  public PermanentFailure(String message) {
    this(Failure.of("permanent_failure", message));
  }

  /** Creates a failure with a type of the application's own. */
  public PermanentFailure(Failure failure) {
    super(failure);
  }

  /** Creates a failure of the type {@code permanent_failure} with what led to it. */
  public PermanentFailure(String message, @Nullable Throwable cause) {
    super(Failure.of("permanent_failure", message), cause);
  }
}
