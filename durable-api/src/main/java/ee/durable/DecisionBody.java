package ee.durable;

/** What a decision does. */
@FunctionalInterface
public interface DecisionBody {

  /**
   * Decides, inside one container transaction; may do whatever a step may.
   *
   * @return where the run goes on; null makes the attempt a failed one
   * @throws Exception any exception makes this attempt a failed one
   */
  Decision decide(StepContext step) throws Exception;
}
