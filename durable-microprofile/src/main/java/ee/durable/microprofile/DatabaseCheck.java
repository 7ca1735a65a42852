package ee.durable.microprofile;

import ee.durable.error.DurableUnavailableException;
import ee.durable.observe.NodeHealth;
import ee.durable.observe.NodeHealth.SchemaVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: the database answers, and its tables are those of this engine or newer. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

  @Inject private Instance<NodeHealth> health;

  /** Creates the check. */
  public DatabaseCheck() {}

  @Override
  public HealthCheckResponse call() {
    return answer(health.get());
  }

  static HealthCheckResponse answer(NodeHealth node) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("durable-database");
    try {
      SchemaVersion schema = node.schema();
      return answer
          .withData("schema", schema.found())
          .withData("expected", schema.expected())
          .status(schema.isCurrent())
          .build();
    } catch (DurableUnavailableException away) {
      return answer.withData("error", String.valueOf(away.getMessage())).down().build();
    }
  }
}
