package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.RunActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** What one run waits for: list it, cancel it. */
@Path("runs/{id}/waits")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunWaitsResource {

  @Inject @Viewed private Durable durable;
  @Inject private RunActions runs;

  /** Creates the resource. */
  public RunWaitsResource() {}

  /** Lists what the run has waited for and waits for, in order. */
  @GET
  public String list(@PathParam("id") String id) {
    return ListJson.of(durable.waits(PathParameters.run(id)), WaitJson::of).toString();
  }

  /**
   * Ends what the run waits for, so that it goes on.
   *
   * @return the run as it is then
   */
  @POST
  @Path("cancel")
  public String cancel(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    CancelRequest request =
        CancelRequest.of(JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY));
    runs.endWait(run, request.reason().orElse(null));
    return RunJson.full(durable.run(run)).toString();
  }
}
