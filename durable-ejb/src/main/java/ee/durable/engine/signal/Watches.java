package ee.durable.engine.signal;

import static java.util.Objects.requireNonNull;

import ee.durable.event.RunsChanged;
import ee.durable.event.Watch;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who hears on this node that something has changed. */
public final class Watches {

  private static final Logger LOG = OneLineLog.of(Watches.class);

  private final List<Registered> watches = new CopyOnWriteArrayList<>();

  /** Adds a watcher; who is added twice hears everything twice. */
  public Watch add(Consumer<RunsChanged> watcher) {
    Registered added = new Registered(requireNonNull(watcher, "watcher"));
    watches.add(added);
    return added;
  }

  /** Tells all of them; one that fails is logged, and hurts no other. */
  void tell(RunsChanged hint) {
    for (Registered each : watches) {
      try {
        each.watcher.accept(hint);
      } catch (RuntimeException thrown) {
        LOG.log(Level.WARNING, "DUR-805 An observer of RunsChanged has failed", thrown);
      }
    }
  }

  /** A watcher that hears until it is closed; each is itself, whoever watches. */
  private final class Registered implements Watch {

    private final Consumer<RunsChanged> watcher;

    Registered(Consumer<RunsChanged> watcher) {
      this.watcher = watcher;
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
