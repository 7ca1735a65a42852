package ee.durable.engine.boot;

import ee.durable.engine.Observers;
import ee.durable.event.RunEvent;
import ee.durable.event.RunsChanged;
import ee.durable.log.OneLineLog;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fires CDI events. Of a kind that nobody observes nothing is fired. */
final class CdiObservers implements Observers {

  private static final Logger LOG = OneLineLog.of(CdiObservers.class);

  private final Event<RunEvent> events;
  private final BeanManager beans;
  private final Map<Class<?>, Boolean> observed = new ConcurrentHashMap<>();

  CdiObservers(Event<RunEvent> events, BeanManager beans) {
    this.events = events;
    this.beans = beans;
  }

  @Override
  public void tell(RunEvent event) {
    if (observed.computeIfAbsent(
        event.getClass(), kind -> !beans.resolveObserverMethods(event).isEmpty())) {
      fire(event);
    }
  }

  @Override
  public void changed(RunsChanged changes) {
    if (observed.computeIfAbsent(
        RunsChanged.class, kind -> !beans.resolveObserverMethods(changes).isEmpty())) {
      Event<RunsChanged> hints = beans.getEvent().select(RunsChanged.class);
      try {
        hints.fire(changes);
      } catch (RuntimeException thrown) {
        LOG.log(Level.WARNING, "DUR-805 An observer of RunsChanged has failed", thrown);
      }
      fireAsync(hints, changes);
    }
  }

  /** What an observer throws must not hurt the run: it has moved on already. */
  private void fire(RunEvent event) {
    try {
      fire(events, event);
    } catch (RuntimeException thrown) {
      LOG.log(
          Level.WARNING,
          () -> "DUR-805 An observer of %s has failed".formatted(event.getClass().getSimpleName()),
          thrown);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends RunEvent> void fire(Event<RunEvent> events, E event) {
    Event<E> exactly = events.select((Class<E>) event.getClass());
    exactly.fire(event);
    fireAsync(exactly, event);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a failure is logged
  private static <E> void fireAsync(Event<E> events, E event) {
    events
        .fireAsync(event)
        .whenComplete(
            (fired, thrown) -> {
              if (thrown != null) {
                LOG.log(Level.WARNING, "DUR-805 An observer has failed", thrown);
              }
            });
  }
}
