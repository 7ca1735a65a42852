package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** How the engine's database is. */
@Path("database")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DatabaseResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public DatabaseResource() {}

  /** Returns what the database knows of itself; no run is read. */
  @GET
  public String get(@Context UriInfo uri) {
    QueryParameters.of(uri);
    return DatabaseJson.of(durable.database()).toString();
  }
}
