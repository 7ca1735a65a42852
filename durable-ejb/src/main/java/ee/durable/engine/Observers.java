package ee.durable.engine;

import ee.durable.event.RunEvent;

/** Tells applications what has happened. */
@FunctionalInterface
public interface Observers {

  /** Nobody. */
  Observers NOBODY = event -> {};

  /** Tells what has happened; called after its commit. */
  void tell(RunEvent event);
}
