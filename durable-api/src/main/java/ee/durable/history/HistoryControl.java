package ee.durable.history;

import ee.durable.run.RunId;

/**
 * Tells how long ended runs are kept, and removes some earlier. Get it by {@code
 * durable.history()}.
 *
 * <pre>{@code
 * CleanupOptions old = CleanupOptions.olderThan(Duration.ofDays(7)).status(RunStatus.CANCELLED);
 * long families = durable.history().preview(old).total();
 * Cleanup removed = durable.history().cleanup(old);
 * }</pre>
 *
 * <p>What goes is always a whole family: a run without a parent and all its descendants, of which
 * the last has ended so long ago; with all that belongs to them, be it archived or not. A family of
 * which a run is open stays. What was removed is gone, and its keys may be used again.
 */
public interface HistoryControl {

  /** Returns for how long this node keeps runs by itself. */
  RetentionPolicy policy();

  /**
   * Counts what {@link #cleanup} would remove now, and changes nothing. It reads all that has
   * ended, which takes a while where there is much.
   */
  Cleanup preview(CleanupOptions options);

  /**
   * Removes ended families, in short transactions of its own. What some of them have removed stays
   * removed, whatever becomes of the others. Nodes may do so at the same time; a family that
   * somebody else is just about to change is passed over, and may be removed by the next call.
   *
   * @return what was removed
   * @throws IllegalStateException if the caller has a transaction: it could not take part in it
   */
  Cleanup cleanup(CleanupOptions options);

  /**
   * Removes one ended family now, in the caller's transaction, wherever it is.
   *
   * @param run the first of the family, which has no parent
   * @return what was removed
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotRemovableException if it or a descendant has not ended, or if it
   *     has a parent
   */
  Cleanup remove(RunId run);
}
