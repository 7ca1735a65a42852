package ee.durable.observe;

import java.util.Locale;

/** How a pass of a step has ended. */
public enum PassOutcome {
  /** The step has committed. */
  COMPLETED,
  /** It waits. */
  WAITING,
  /** The attempt has failed. */
  FAILED,
  /** Its run was cancelled by itself. */
  CANCELLED,
  /**
   * It has left nothing: it took longer than its timeout, lost its run to another node, or its
   * connection to the database.
   */
  LOST;

  /** Returns it as labels and spans show it, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
