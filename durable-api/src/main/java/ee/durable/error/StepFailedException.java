package ee.durable.error;

import ee.durable.run.Failure;
import org.jspecify.annotations.Nullable;

/** An attempt of a step has failed with a failure of the application's own; a retry may follow. */
public class StepFailedException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final transient Failure failure;

  /** Creates the exception. */
  public StepFailedException(Failure failure) {
    this(failure, null);
  }

  /** Creates the exception with what led to it. */
  public StepFailedException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /** Returns the failure as it will be stored. */
  public final Failure failure() {
    return failure;
  }
}
