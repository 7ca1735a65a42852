package ee.durable.benchmarks.driver;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;

/** Runs a scenario on request: {@code GET /bench/drain?n=5000}. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScenarioResource {

  @Inject @Any private Instance<Scenario> scenarios;
  @Inject private Meter meter;

  /** Lists the scenarios. */
  @GET
  public String list() {
    return Json.createArrayBuilder(all().map(Scenario::name).toList()).build().toString();
  }

  /** Runs one, alone, and answers when it is over. */
  @GET
  @Path("{name}")
  public String run(@PathParam("name") String name, @Context UriInfo request) throws Exception {
    Scenario scenario = named(name);
    synchronized (ScenarioResource.class) {
      // Not in the middle of what is measured, and as before the peers' programs.
      meter.checkpoint();
      JsonObject figures = scenario.run(new Parameters(request.getQueryParameters()));
      return Json.createObjectBuilder(figures).add("scenario", name).build().toString();
    }
  }

  private Scenario named(String name) {
    return all()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There is no scenario '%s', but there are %s."
                        .formatted(name, all().map(Scenario::name).toList())));
  }

  private Stream<Scenario> all() {
    return scenarios.stream();
  }
}
