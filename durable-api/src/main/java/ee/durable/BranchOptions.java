package ee.durable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of one branch of a parallel block. */
public final class BranchOptions {

  private @Nullable String queue;
  private @Nullable String returns;

  /** Creates the default options: the queue of the run, the branch's name for its result. */
  public BranchOptions() {}

  /** Sets the queue whose workers run the branch; the default is the queue of the run. */
  public BranchOptions queue(String queue) {
    this.queue = Names.check("A queue's name", queue);
    return this;
  }

  /** Sets the name under which the outcome is found; the default is the branch's name. */
  public BranchOptions returns(String name) {
    this.returns = Names.check("The name of a result", name);
    return this;
  }

  /** Returns the queue, empty for the queue of the run. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /** Returns the name of the result, empty for the branch's name. */
  public Optional<String> returns() {
    return Optional.ofNullable(returns);
  }
}
