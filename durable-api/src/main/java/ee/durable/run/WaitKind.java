package ee.durable.run;

/** What a waiting run waits for. */
public enum WaitKind {
  /** One or more called children. */
  CALL,
  /** The delay before the next attempt of a failed step. */
  RETRY
}
