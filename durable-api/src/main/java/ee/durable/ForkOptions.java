package ee.durable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of a run that an operator makes of another: {@code durable.fork(run, fork -> ...)}. */
public final class ForkOptions {

  private @Nullable String step;
  private @Nullable Object data;
  private boolean isGiven;
  private @Nullable String queue;

  /** Creates the default options: from the beginning, with the same input, in the same queue. */
  public ForkOptions() {}

  /**
   * Begins at a step instead of at the beginning. The steps before it are not done; the new run
   * sees the context as the original has it now, unless {@link #with} gives another.
   *
   * @param path the path of a step, decision or block that stands in no block
   */
  public ForkOptions from(String path) {
    this.step = Names.check("A step's path", path);
    return this;
  }

  /**
   * Gives the new run other data: another input if it begins at the beginning, another context if
   * it begins at a step.
   *
   * @param newData a {@code Map}, record, bean, {@code JsonObject} or {@code Data}; null is empty
   */
  public ForkOptions with(@Nullable Object newData) {
    this.data = newData;
    this.isGiven = true;
    return this;
  }

  /** Sets the queue; the default is the original's. */
  public ForkOptions queue(String newQueue) {
    this.queue = Names.check("A queue's name", newQueue);
    return this;
  }

  /** Returns the step it begins at, empty for the beginning. */
  public Optional<String> step() {
    return Optional.ofNullable(step);
  }

  /** Returns whether other data is given. */
  public boolean hasData() {
    return isGiven;
  }

  /** Returns the other data, null for empty or none. */
  public @Nullable Object data() {
    return data;
  }

  /** Returns the queue, empty for the original's. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }
}
