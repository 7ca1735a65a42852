package ee.durable.input;

/** Where a question stands. Exactly one thing ends it. */
public enum InputState {
  /** Somebody may answer. */
  OPEN,
  /** Somebody answered. */
  ANSWERED,
  /** The deadline passed before anybody answered. */
  TIMED_OUT,
  /** The wait was cancelled, the run goes on. */
  CANCELLED,
  /** The run ended first. */
  CLOSED
}
