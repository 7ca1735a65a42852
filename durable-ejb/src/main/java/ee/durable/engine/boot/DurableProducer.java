package ee.durable.engine.boot;

import ee.durable.Durable;
import ee.durable.engine.Engine;
import ee.durable.engine.view.RedactedView;
import ee.durable.observe.NodeHealth;
import ee.durable.payload.Redacted;
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

  @Produces
  @Redacted
  @ApplicationScoped
  Durable redacted() {
    Engine engine = startup.engine();
    return RedactedView.of(engine.durable(), engine.redaction());
  }
}
