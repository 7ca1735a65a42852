package ee.durable.input;

/** A part of an answer does not fit; says what was expected and what was found. */
final class UnfitException extends Exception {

  private static final long serialVersionUID = 1L;
  private final String reason;

  UnfitException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
