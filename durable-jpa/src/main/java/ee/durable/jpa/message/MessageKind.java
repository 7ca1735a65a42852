package ee.durable.jpa.message;

/** What a message tells its target. */
public enum MessageKind {
  /** A child that the target waits for has ended. */
  CHILD_ENDED,
  /** Cancel the target: its parent was cancelled, has ended, or waits no longer. */
  CANCEL,
  /** Cancel the target and undo what it has done: its block needs it no longer. */
  WITHDRAW,
  /** An event was sent to the target. */
  EVENT
}
