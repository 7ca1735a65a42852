package ee.durable.quickstart;

import org.jspecify.annotations.Nullable;

/** The quick start cannot go on. The message tells the user what is wrong and what to do. */
final class QuickstartException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String explanation;

  QuickstartException(String message) {
    this(message, null);
  }

  QuickstartException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.explanation = message;
  }

  /** Returns the message. */
  String explanation() {
    return explanation;
  }
}
