package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The workflows that are deployed here. */
@Path("workflows")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkflowsResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public WorkflowsResource() {}

  /** Lists the workflows by name. */
  @GET
  public String list() {
    return ListJson.of(durable.workflows(), WorkflowJson::of).toString();
  }
}
