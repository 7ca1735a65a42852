package ee.durable.jpa.run;

/** How a wait was answered. */
public enum WaitOutcome {
  /** What was waited for has come: the child ended. */
  ENDED,
  /** The timeout passed first. */
  TIMED_OUT,
  /** The waiting run ended first. */
  CLOSED
}
