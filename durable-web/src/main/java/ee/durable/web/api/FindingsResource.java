package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What should never be, looked for now. */
@Path("findings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FindingsResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public FindingsResource() {}

  /** Holds all rows against the invariants; no items if all is well. */
  @GET
  public String list() {
    return ListJson.of(durable.findings(), FindingJson::of).toString();
  }
}
