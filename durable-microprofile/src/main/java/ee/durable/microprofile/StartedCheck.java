package ee.durable.microprofile;

import ee.durable.observe.NodeHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Startup: the schema is migrated, and the queues are open. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {

  @Inject private Instance<NodeHealth> health;

  /** Creates the check. */
  public StartedCheck() {}

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("durable-started").status(health.get().isStarted()).build();
  }
}
