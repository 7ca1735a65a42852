package ee.durable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of a loop over items. */
public final class ForEachOptions {

  private OnError onError = OnError.FAIL_FAST;
  private int atOnce = Integer.MAX_VALUE;
  private @Nullable String queue;
  private @Nullable Merge merge;
  private boolean keepsResults = true;

  /** Creates the default options: fail fast, all at once, the run's queue, results are kept. */
  public ForEachOptions() {}

  /** Says what becomes of the loop when an item does not complete; the default is FAIL_FAST. */
  public ForEachOptions onError(OnError policy) {
    this.onError = policy;
    return this;
  }

  /** Limits how many items run at a time; the default is all of them. */
  public ForEachOptions atOnce(int most) {
    this.atOnce = Limits.positive("The number of items that run at a time", most);
    return this;
  }

  /** Sets the queue whose workers run the items; the default is the queue of the run. */
  public ForEachOptions queue(String queue) {
    this.queue = Names.check("A queue's name", queue);
    return this;
  }

  /**
   * Merges the outcomes, in the order of the items, into the context. With it an item that fails
   * does not fail the loop by itself: the merge sees its outcome, and may fail.
   */
  public ForEachOptions into(Merge merge) {
    this.merge = merge;
    return this;
  }

  /** Keeps no results in the context: for loops whose items write elsewhere. */
  public ForEachOptions withoutResults() {
    this.keepsResults = false;
    return this;
  }

  /** Returns what becomes of the loop when an item does not complete. */
  public OnError onError() {
    return onError;
  }

  /** Returns how many items run at a time. */
  public int atOnce() {
    return atOnce;
  }

  /** Returns the queue, empty for the queue of the run. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /** Returns how the outcomes are merged, empty if they are kept as they are. */
  public Optional<Merge> merge() {
    return Optional.ofNullable(merge);
  }

  /** Returns whether outcomes are kept in the context. */
  public boolean keepsResults() {
    return keepsResults;
  }
}
