package ee.durable.engine;

import ee.durable.observe.Meters;
import ee.durable.observe.Tracing;
import java.util.List;
import java.util.Optional;

/**
 * Whom the engine tells what happens.
 *
 * @param observers what applications observe
 * @param meters where figures go
 * @param tracing where spans go
 */
public record Audience(Observers observers, List<Meters> meters, Optional<Tracing> tracing) {

  /** Nobody. */
  public static final Audience NOBODY = new Audience(Observers.NOBODY, List.of(), Optional.empty());

  /** Copies the meters. */
  public Audience {
    meters = List.copyOf(meters);
  }
}
