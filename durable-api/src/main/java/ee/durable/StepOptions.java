package ee.durable;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of one step, given where the flow adds it. */
public final class StepOptions extends AttemptOptions<StepOptions> {

  private @Nullable CompensationBody compensation;
  private CompensationOptions compensationOptions = new CompensationOptions();
  private @Nullable String queue;
  private @Nullable String returns;

  /** Creates the default options: one attempt, no timeout, no compensation. */
  public StepOptions() {}

  @Override
  StepOptions self() {
    return this;
  }

  /** Says how to undo the step. See {@link #compensate(CompensationBody, Consumer)}. */
  public StepOptions compensate(CompensationBody body) {
    return compensate(body, options -> {});
  }

  /**
   * Says how to undo the step, should a later step fail for good. Compensations run in the reverse
   * order of the steps' completion, each in a transaction of its own; one that fails does not stop
   * the others.
   *
   * @param body undoes the step
   * @param options receives the retry and the timeout of the compensation
   * @return these options
   */
  public StepOptions compensate(CompensationBody body, Consumer<CompensationOptions> options) {
    CompensationOptions configured = new CompensationOptions();
    options.accept(configured);
    this.compensation = body;
    this.compensationOptions = configured;
    return this;
  }

  /**
   * Sets the queue of a step that is a branch of a parallel block; the default is the run's. Other
   * steps run where their run does.
   */
  public StepOptions queue(String queue) {
    this.queue = Names.check("A queue's name", queue);
    return this;
  }

  /**
   * Sets the name under which the outcome of a step that is a branch of a parallel block is found;
   * the default is the step's name.
   */
  public StepOptions returns(String name) {
    this.returns = Names.check("The name of a result", name);
    return this;
  }

  /** Returns how the step is undone, empty if it is not. */
  public Optional<CompensationBody> compensation() {
    return Optional.ofNullable(compensation);
  }

  /** Returns the options of the compensation. */
  public CompensationOptions compensationOptions() {
    return compensationOptions;
  }

  /** Returns the queue of a parallel branch, empty for the run's. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /** Returns the name of a parallel branch's result, empty for the step's name. */
  public Optional<String> returns() {
    return Optional.ofNullable(returns);
  }
}
