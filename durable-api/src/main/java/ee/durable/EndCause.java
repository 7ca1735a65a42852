package ee.durable;

/** What ends a run from outside. */
public enum EndCause {
  /** Somebody cancels it, or its parent ends. */
  CANCEL,
  /** The workflow's timeout passes. */
  TIMEOUT
}
