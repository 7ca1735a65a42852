package ee.durable;

/** What becomes of a block when one of its branches or items does not complete. */
public enum OnError {
  /**
   * The others are cancelled at once, what they have done is compensated, and the block fails with
   * the failure of the first.
   */
  FAIL_FAST,
  /** The others go on, and the block completes with all outcomes. */
  COMPLETE_ALL
}
