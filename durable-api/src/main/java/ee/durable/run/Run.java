package ee.durable.run;

import ee.durable.data.Data;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it was when somebody looked.
 *
 * @param id its id
 * @param workflow the name of its workflow
 * @param version the version of its workflow, 0 if no node that knows it has seen the run yet
 * @param status where it stands
 * @param queue the queue whose workers run it
 * @param priority higher runs first, 0 is usual
 * @param key the idempotency key it was started with
 * @param concurrencyKey whose runs its queue may limit together, a tenant for example
 * @param labels what it can be found by
 * @param step the step it is at, or stopped at; empty if it has completed
 * @param waitingFor what it waits for while {@link RunStatus#WAITING}
 * @param attempt the number of the attempt at hand, 1 for the first
 * @param input its input; empty in lists
 * @param context its context after the last committed step; once it has completed, its result;
 *     empty in lists
 * @param failure why it did not complete, or why it is being undone
 * @param isCompensating whether what it has done is being undone
 * @param family its place among other runs
 * @param times when what happened
 */
public record Run(
    RunId id,
    String workflow,
    int version,
    RunStatus status,
    String queue,
    int priority,
    Optional<String> key,
    Optional<String> concurrencyKey,
    Map<String, String> labels,
    Optional<String> step,
    Optional<WaitKind> waitingFor,
    int attempt,
    Data input,
    Data context,
    Optional<Failure> failure,
    boolean isCompensating,
    Family family,
    Times times) {

  /** Returns whether it has ended. */
  public boolean isFinal() {
    return status.isFinal();
  }

  /**
   * The place of a run among other runs.
   *
   * @param parent the run whose step called or started it; empty for a run that an application
   *     started
   * @param ref its name within that step
   * @param step that step's name
   * @param depth 0 for a run that an application started, 1 for its children, and so on
   * @param scope the path of the parallel branch or loop that it runs; empty for a whole workflow
   * @param origin the run that an operator made this one of; empty for all others
   */
  public record Family(
      Optional<RunId> parent,
      Optional<String> ref,
      Optional<String> step,
      int depth,
      Optional<String> scope,
      Optional<RunId> origin) {}

  /**
   * When what happened, by the database's clock.
   *
   * @param created when it was started by somebody
   * @param started when a worker first took it
   * @param ended when it became final
   * @param due when the next thing happens by itself: the start, the retry, the nearest timeout of
   *     a wait
   * @param deadline when the workflow's timeout passes
   */
  public record Times(
      Instant created,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Instant> due,
      Optional<Instant> deadline) {}
}
