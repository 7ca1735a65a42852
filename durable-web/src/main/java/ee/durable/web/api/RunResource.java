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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/**
 * One run: look at it, its children, its attempts and its logs, cancel, resume, retry and fork it.
 */
@Path("runs/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {

  @Inject @Viewed private Durable durable;
  @Inject private RunActions runs;

  /** Creates the resource. */
  public RunResource() {}

  /** Returns the run with its input and context. */
  @GET
  public String get(@PathParam("id") String id) {
    return json(PathParameters.run(id));
  }

  /** Lists the children, oldest first, without inputs and contexts. */
  @GET
  @Path("children")
  public String children(@PathParam("id") String id) {
    return ListJson.of(durable.children(PathParameters.run(id)), RunJson::row).toString();
  }

  /** Lists the attempts of all steps in the order in which they began. */
  @GET
  @Path("attempts")
  public String attempts(@PathParam("id") String id) {
    return ListJson.of(durable.attempts(PathParameters.run(id)), AttemptJson::of).toString();
  }

  /** Lists what its steps logged and printed, of one attempt or of all. */
  @GET
  @Path("logs")
  public String logs(@PathParam("id") String id, @Context UriInfo uri) {
    RunId run = PathParameters.run(id);
    return ListJson.of(LogSelection.of(uri).in(durable, run), LogEntryJson::of).toString();
  }

  /**
   * Cancels the run and its open descendants.
   *
   * @return the run as it is then
   */
  @POST
  @Path("cancel")
  public String cancel(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    CancelRequest request =
        CancelRequest.of(JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY));
    runs.cancel(run, request.reason().orElse(null));
    return json(run);
  }

  /**
   * Lets the run go on that is blocked, at the step it stands at or at another one.
   *
   * @return the run as it is then
   */
  @POST
  @Path("resume")
  public String resume(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    ResumeRequest request =
        ResumeRequest.of(JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY));
    runs.move(run, request.step().orElse(null));
    return json(run);
  }

  /**
   * Lets the run go on in place that failed, timed out or is quarantined.
   *
   * @return the run as it is then
   */
  @POST
  @Path("retry")
  public String retry(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    BodyProperties.checkEmpty(JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY));
    runs.retry(run);
    return json(run);
  }

  /**
   * Makes a new run of an ended or quarantined one.
   *
   * @return 201 with the new run
   */
  @POST
  @Path("fork")
  public Response fork(
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      InputStream body) {
    RunId run = PathParameters.run(id);
    ForkRequest request = ForkRequest.of(JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY));
    RunId fork = runs.fork(run, request::applyTo);
    return Response.created(uri.getBaseUriBuilder().path("runs").path(fork.toString()).build())
        .entity(json(fork))
        .build();
  }

  private String json(RunId run) {
    return RunJson.full(durable.run(run)).toString();
  }
}
