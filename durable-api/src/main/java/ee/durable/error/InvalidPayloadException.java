package ee.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * An input, answer or value cannot be stored or read: no JSON, not an object, too large, too deep,
 * holding characters that no database text can hold, or of another type than was asked for.
 */
public final class InvalidPayloadException extends DurableException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public InvalidPayloadException(String message) {
    super(message);
  }

  /** Creates the exception with what led to it. */
  public InvalidPayloadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
