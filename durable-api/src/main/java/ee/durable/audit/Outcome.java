package ee.durable.audit;

/** What came of an action. */
public enum Outcome {
  /** It was done. */
  DONE,
  /** It could not be done as things stood; nothing was changed. */
  REFUSED,
  /** The operator had no right to it; nothing was changed. */
  DENIED
}
