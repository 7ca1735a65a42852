package ee.durable;

/** Whether the body of a step runs in a transaction. */
public enum TransactionMode {
  /** In one of its own, which also commits the step. What the body writes happens once. */
  REQUIRED,
  /**
   * In none, for bodies that must not hold one, such as a long call of a remote service. What the
   * body writes commits by itself, and happens again if the step is entered again.
   */
  NONE
}
