package ee.durable.microprofile;

import ee.durable.observe.NodeHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells among the readiness checks what the checker has found. It is always up: a finding is a row,
 * which the node shares with all others, and no node serves worse for it.
 */
@Readiness
@ApplicationScoped
public class CheckerCheck implements HealthCheck {

  @Inject private Instance<NodeHealth> health;

  /** Creates the check. */
  public CheckerCheck() {}

  @Override
  public HealthCheckResponse call() {
    return answer(health.get());
  }

  static HealthCheckResponse answer(NodeHealth node) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("durable-checker").up();
    node.lastCheck()
        .ifPresent(
            last ->
                answer
                    .withData("findings", last.findings())
                    .withData("looked", last.at().toString()));
    return answer.build();
  }
}
