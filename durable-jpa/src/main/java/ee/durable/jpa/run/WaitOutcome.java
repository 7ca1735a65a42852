package ee.durable.jpa.run;

/** How a wait was answered. */
public enum WaitOutcome {
  /** The child ended. */
  ENDED,
  /** The events or the answer have come, or the sleep is over. */
  ANSWERED,
  /** The timeout passed first. */
  TIMED_OUT,
  /** Somebody cancelled the wait. */
  CANCELLED,
  /** The waiting run ended first. */
  CLOSED
}
