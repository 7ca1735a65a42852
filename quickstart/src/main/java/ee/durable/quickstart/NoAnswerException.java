package ee.durable.quickstart;

import org.jspecify.annotations.Nullable;

/** The application did not answer, or not with what was asked for. It may do so later. */
final class NoAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String explanation;

  NoAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.explanation = message;
  }

  /** Returns the message. */
  String explanation() {
    return explanation;
  }
}
