package ee.durable.error;

import org.jspecify.annotations.Nullable;

/** The timing of a schedule cannot be read, or never ticks. */
public final class InvalidScheduleException extends DurableException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public InvalidScheduleException(String message) {
    super(message);
  }

  /** Creates the exception with what led to it. */
  public InvalidScheduleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
