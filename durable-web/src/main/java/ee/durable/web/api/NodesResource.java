package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The nodes that are alive, and those that have died within a day. */
@Path("nodes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NodesResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public NodesResource() {}

  /** Lists the nodes, those that started last first. */
  @GET
  public String list() {
    return ListJson.of(durable.nodes(), NodeJson::of).toString();
  }
}
