package ee.durable.jpa.statistics;

/**
 * What is counted.
 *
 * @param kind what happened
 * @param workflow to a run of which workflow
 * @param queue of which queue
 * @param detail of an end its status, of a failure its type; else empty
 * @param step of a histogram, else 0
 */
public record Figure(Kind kind, String workflow, String queue, String detail, int step) {

  /** What happened. */
  public enum Kind {
    /** A root run was started. */
    STARTED,
    /** A root run ended. */
    ENDED,
    /** A child ended. */
    CHILD_ENDED,
    /** A run failed with a type of failure. */
    FAILURE,
    /** A root run took so long. */
    DURATION,
    /** A run was pending so long. */
    LATENCY
  }
}
