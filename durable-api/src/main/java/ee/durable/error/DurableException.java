package ee.durable.error;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything the engine throws at an application. Does not mark the caller's
 * transaction for rollback: nothing was written, and the caller decides about its own work.
 */
@ApplicationException(rollback = false, inherited = true)
public abstract class DurableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception with a message that says what was expected, what was found, what to do.
   */
  protected DurableException(String message) {
    super(message);
  }

  /** Creates an exception that has a cause. */
  protected DurableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
