package ee.durable.payload;

import ee.durable.error.DurableException;

/**
 * A payload that is stored cannot be decoded: it was changed, moved, or needs a key that this node
 * does not have. A run that has one is tried again and then quarantined.
 */
public final class UnreadablePayloadException extends DurableException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message that tells nothing of the payload. */
  public UnreadablePayloadException(String message) {
    super(message);
  }
}
