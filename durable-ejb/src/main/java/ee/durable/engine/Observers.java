package ee.durable.engine;

import ee.durable.event.RunEvent;
import ee.durable.event.RunsChanged;

/** Tells applications what has happened. */
@FunctionalInterface
public interface Observers {

  /** Nobody. */
  Observers NOBODY = event -> {};

  /** Tells what has happened; called after its commit. */
  void tell(RunEvent event);

  /** Tells that something has changed lately, here or on another node. */
  default void changed(RunsChanged changes) {}
}
