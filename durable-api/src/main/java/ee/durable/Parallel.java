package ee.durable;

import java.util.function.Consumer;

/**
 * Receives the branches of a parallel block. Each is a child run: it begins with the context of the
 * run as it was before the block, and does not see what the others write.
 *
 * <p>What a branch wrote is its result. Without {@link #into(Merge)} the outcomes of all branches
 * are kept in the context, and {@link StepContext#results} reads them.
 */
@SuppressWarnings("overloads") // as in Steps
public interface Parallel {

  /** Adds a branch of one step that answers nothing. */
  default Parallel step(String name, StepBody body) {
    return step(name, body, options -> {});
  }

  /** Adds a branch of one step that answers nothing, with options of the step. */
  Parallel step(String name, StepBody body, Consumer<StepOptions> options);

  /** Adds a branch of one step whose answer is merged into its context. */
  default Parallel step(String name, StepFunction body) {
    return step(name, body, options -> {});
  }

  /**
   * Adds a branch of one step whose answer is merged into its context, with options of the step.
   */
  Parallel step(String name, StepFunction body, Consumer<StepOptions> options);

  /** Adds a branch of several steps. */
  default Parallel flow(String name, Consumer<SubFlow> steps) {
    return flow(name, steps, options -> {});
  }

  /**
   * Adds a branch of several steps, with options of the branch.
   *
   * @param name unique in this block
   * @param options receives the queue, and the name of the result
   */
  Parallel flow(String name, Consumer<SubFlow> steps, Consumer<BranchOptions> options);

  /** Says what becomes of the block when a branch does not complete; the default is FAIL_FAST. */
  Parallel onError(OnError policy);

  /** Limits how many branches run at a time; the default is all of them. */
  Parallel atOnce(int most);

  /**
   * Makes the block complete as soon as so many branches have completed. The others are cancelled,
   * and what they have done is compensated. The block fails when too many fail for that.
   */
  Parallel firstOf(int completed);

  /**
   * Merges the outcomes into the context, in the transaction that ends the block. With it a branch
   * that fails does not fail the block by itself: the merge sees its outcome, and may fail.
   */
  Parallel into(Merge merge);

  /** Merges the outcomes like {@link #into(Merge)}, and decides where the run goes on. */
  Parallel into(DecidingMerge merge);
}
