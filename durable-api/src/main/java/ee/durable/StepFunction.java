package ee.durable;

/** What a step does, when its answer shall be merged into the context. */
@FunctionalInterface
public interface StepFunction {

  /**
   * Runs the step once, inside one container transaction.
   *
   * @param step the context of the run and what the step may ask of the engine
   * @return a {@code Map}, record, bean, {@code JsonObject} or {@link ee.durable.data.Data}; its
   *     top-level keys win over keys of the context. Anything that is not a JSON object, {@code
   *     null} too, makes the attempt a failed one.
   * @throws Exception any exception makes this attempt a failed one; everything the body wrote is
   *     rolled back
   */
  Object run(StepContext step) throws Exception;
}
