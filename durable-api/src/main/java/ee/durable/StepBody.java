package ee.durable;

/** What a step does, when it changes the context itself and answers nothing. */
@FunctionalInterface
public interface StepBody {

  /**
   * Runs the step once, inside one container transaction.
   *
   * @param step the context of the run and what the step may ask of the engine
   * @throws Exception any exception makes this attempt a failed one; everything the body wrote is
   *     rolled back
   */
  void run(StepContext step) throws Exception;
}
