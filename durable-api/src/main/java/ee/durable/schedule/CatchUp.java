package ee.durable.schedule;

import java.time.Duration;

/**
 * What becomes of ticks that nobody could answer, since no node was alive: how long ago a tick may
 * have been to be answered yet, and whether all of those are, or the last alone. A tick that is
 * late by less than {@link #GRACE} is not missed.
 *
 * @param isAll whether all ticks within the window are answered, one run each
 * @param window how long ago a tick may have been
 */
public record CatchUp(boolean isAll, Duration window) {

  /** By how much a tick may be late without being missed. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** The longest window. */
  public static final Duration LONGEST = Duration.ofDays(3660);

  /** Forgets what was missed. */
  public static final CatchUp NONE = new CatchUp(false, GRACE);

  /** Answers the last tick that was missed, however long ago. The default. */
  public static final CatchUp LAST = new CatchUp(false, LONGEST);

  /** Checks the window. */
  public CatchUp {
    if (window.compareTo(GRACE) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A schedule must catch up on %s to %s, but a window of %s was asked for."
              .formatted(GRACE, LONGEST, window));
    }
  }

  /** Answers the last tick that was missed, if it is not longer ago than the window. */
  public static CatchUp last(Duration window) {
    return new CatchUp(false, window);
  }

  /** Answers every tick that was missed and is not longer ago than the window. */
  public static CatchUp all(Duration window) {
    return new CatchUp(true, window);
  }
}
