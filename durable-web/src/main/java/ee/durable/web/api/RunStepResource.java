package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.RunActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** The step at which one run failed: have it count as completed, leave it out. */
@Path("runs/{id}/step")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunStepResource {

  @Inject @Viewed private Durable durable;
  @Inject private RunActions runs;

  /** Creates the resource. */
  public RunStepResource() {}

  /**
   * Has the step count as completed.
   *
   * @return the run as it is then
   */
  @POST
  @Path("complete")
  public String complete(
      @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    OverrideRequest request = OverrideRequest.ofCompletion(JsonBody.of(headers, body).read());
    runs.completeStep(
        run, request.step(), request.output().orElse(null), request.reason().orElse(null));
    return RunJson.full(durable.run(run)).toString();
  }

  /**
   * Leaves the step out.
   *
   * @return the run as it is then
   */
  @POST
  @Path("skip")
  public String skip(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    OverrideRequest request = OverrideRequest.ofSkip(JsonBody.of(headers, body).read());
    runs.skipStep(run, request.step(), request.reason().orElse(null));
    return RunJson.full(durable.run(run)).toString();
  }
}
