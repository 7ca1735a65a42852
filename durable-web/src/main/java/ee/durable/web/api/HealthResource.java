package ee.durable.web.api;

import ee.durable.web.health.Health;
import ee.durable.web.health.HealthDesk;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Whether all is well, for monitoring. */
@Path("health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

  @Inject private HealthDesk desk;

  /** Creates the resource. */
  public HealthResource() {}

  /**
   * Tells how the engine is.
   *
   * @return 200 if all is well, else 503
   */
  @GET
  public Response get() {
    Health health = desk.health();
    return Response.status(health.isUp() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
        .entity(json(health).toString())
        .build();
  }

  private static JsonObject json(Health health) {
    JsonArrayBuilder findings = JsonBuilders.array();
    health.findings().forEach(finding -> findings.add(FindingJson.of(finding)));
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("status", health.isUp() ? "UP" : "DOWN")
            .add("database", health.isReachable() ? "UP" : "DOWN")
            .add("findings", findings);
    health.looked().ifPresent(looked -> json.add("looked", looked.toString()));
    return json.build();
  }
}
