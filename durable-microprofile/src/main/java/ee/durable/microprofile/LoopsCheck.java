package ee.durable.microprofile;

import ee.durable.observe.NodeHealth;
import ee.durable.observe.NodeHealth.Loop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness: the loops of the engine go round. A node of which one does not is to be restarted; one
 * whose database is away is not.
 */
@Liveness
@ApplicationScoped
public class LoopsCheck implements HealthCheck {

  @Inject private Instance<NodeHealth> health;

  /** Creates the check. */
  public LoopsCheck() {}

  @Override
  public HealthCheckResponse call() {
    return answer(health.get());
  }

  static HealthCheckResponse answer(NodeHealth node) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("durable-loops").up();
    for (Loop loop : node.loops()) {
      answer.withData(loop.name(), loop.silent().toMillis() + " ms ago");
      if (!loop.isAlive()) {
        answer.down();
      }
    }
    return answer.build();
  }
}
