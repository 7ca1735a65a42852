package ee.durable.web.console.frame;

/** What was entered cannot be understood; the message says what was expected. */
public final class UnfitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public UnfitException(String message) {
    super(message);
  }
}
