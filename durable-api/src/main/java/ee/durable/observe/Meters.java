package ee.durable.observe;

import java.time.Duration;

/**
 * Where the engine's figures go: to OpenTelemetry, MicroProfile Metrics, or whatever a bean of the
 * application makes of them.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class MyMeters implements Meters { ... }
 * }</pre>
 *
 * <p>Called by workers after the commit of each step: be quick, and do not block. What is thrown is
 * logged once and hurts no run.
 */
public interface Meters {

  /**
   * Adds to a counter.
   *
   * @param labels the values of {@link Metric#labels}, in their order
   */
  void count(Metric metric, long by, String... labels);

  /**
   * Adds a duration to a timer.
   *
   * @param labels the values of {@link Metric#labels}, in their order
   */
  void time(Metric metric, Duration took, String... labels);

  /**
   * Sets what a gauge shows until it is told anew. Seconds, where the unit is time.
   *
   * @param labels the values of {@link Metric#labels}, in their order
   */
  void show(Metric metric, double value, String... labels);
}
