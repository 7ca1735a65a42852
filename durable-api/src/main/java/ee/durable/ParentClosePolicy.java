package ee.durable;

/**
 * What happens to an open child when its parent completes, fails or times out. A cancelled parent
 * cancels all its open descendants whatever the policy.
 */
public enum ParentClosePolicy {
  /** The child and its descendants are cancelled. The default of a call. */
  CANCEL,
  /** The child goes on by itself. The default of a start. */
  LEAVE_RUNNING
}
