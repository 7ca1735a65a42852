package ee.durable;

/** What undoes a step. A method that takes a {@link StepContext} fits as well. */
@FunctionalInterface
public interface CompensationBody {

  /**
   * Undoes the step, inside one container transaction. May be entered again after a crash, like
   * every step.
   *
   * @throws Exception any exception makes this attempt a failed one
   */
  void run(CompensationContext step) throws Exception;
}
