package ee.durable.statistics;

/**
 * How many runs were started, and how many ended how.
 *
 * @param started by applications and schedules
 * @param completed all steps done
 * @param failed failed, timed out or compensated, whether or not undoing failed as well
 * @param cancelled cancelled
 */
public record Counts(long started, long completed, long failed, long cancelled) {

  /** Nothing happened. */
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  /** Returns how many ended, however. */
  public long ended() {
    return completed + failed + cancelled;
  }

  /** Returns the share of those that failed among those that ended, 0 to 1; 0 if none ended. */
  public double failureShare() {
    return ended() == 0 ? 0 : (double) failed / ended();
  }
}
