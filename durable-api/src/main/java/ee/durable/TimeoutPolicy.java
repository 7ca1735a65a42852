package ee.durable;

/** What happens to a called child when its parent has waited long enough. */
public enum TimeoutPolicy {
  /** The child and its descendants are cancelled. The default. */
  CANCEL,
  /** The child goes on; a retry of the parent's step waits for it again. */
  LEAVE_RUNNING
}
