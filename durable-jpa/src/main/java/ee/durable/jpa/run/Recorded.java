package ee.durable.jpa.run;

/** What came of the end of a step. */
public enum Recorded {
  /** Nothing: the claim is lost. */
  LOST,
  /** It is recorded. */
  DONE,
  /** It is recorded, and the run pauses: whoever worked on it leaves it. */
  PAUSED
}
