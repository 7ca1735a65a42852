package ee.durable.engine.boot;

import ee.durable.engine.Engine;
import ee.durable.error.DurableUnavailableException;
import ee.durable.observe.NodeHealth;
import java.util.List;
import java.util.Optional;

/** How the engine of this application is, asked at any time: before it has started as well. */
final class StartedHealth implements NodeHealth {

  private final EngineStartup startup;

  StartedHealth(EngineStartup startup) {
    this.startup = startup;
  }

  private Optional<NodeHealth> engine() {
    return startup.started().map(Engine::health);
  }

  @Override
  public boolean isStarted() {
    return engine().map(NodeHealth::isStarted).orElse(false);
  }

  @Override
  public List<Loop> loops() {
    return engine().map(NodeHealth::loops).orElse(List.of());
  }

  @Override
  public SchemaVersion schema() {
    return engine()
        .map(NodeHealth::schema)
        .orElseThrow(
            () -> new DurableUnavailableException("The engine has not started yet.", null));
  }

  @Override
  public Optional<LastCheck> lastCheck() {
    return engine().flatMap(NodeHealth::lastCheck);
  }
}
