package ee.durable.engine.boot;

import ee.durable.Durable;
import ee.durable.observe.NodeHealth;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes {@code @Inject Durable} and {@code @Inject NodeHealth} work. */
@ApplicationScoped
public class DurableProducer {

  @EJB private EngineStartup startup;

  @Produces
  @ApplicationScoped
  Durable durable() {
    return startup.engine().durable();
  }

  @Produces
  @ApplicationScoped
  NodeHealth health() {
    return new StartedHealth(startup);
  }
}
