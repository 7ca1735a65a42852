package ee.durable.error;

import org.jspecify.annotations.Nullable;

/** The engine cannot reach its database now. Nothing was changed; the call may be made again. */
public final class DurableUnavailableException extends DurableException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with what led to it. */
  public DurableUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
