package ee.durable;

/**
 * Something a step does to the world outside, once. See {@link StepContext#once}.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface Effect<T> {

  /** Does it. */
  T perform() throws Exception;
}
