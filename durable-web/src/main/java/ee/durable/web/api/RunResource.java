package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.RunActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
 * One run: look at it, its children, its attempts and its logs; cancel, terminate, pause, move,
 * retry, fork, label and remove it.
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
    CancelRequest request = CancelRequest.of(any(headers, body));
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
    ResumeRequest request = ResumeRequest.of(any(headers, body));
    runs.move(run, request.step().orElse(null));
    return json(run);
  }

  /**
   * Lets the run go on in place that failed, timed out or is quarantined, now or later.
   *
   * @return the run as it is then
   */
  @POST
  @Path("retry")
  public String retry(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    RetryRequest.of(any(headers, body)).retry(runs, run);
    return json(run);
  }

  /**
   * Ends the run and its open descendants as they stand.
   *
   * @return the run as it is then
   */
  @POST
  @Path("terminate")
  public String terminate(
      @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    CancelRequest request = CancelRequest.of(any(headers, body));
    runs.terminate(run, request.reason().orElse(null));
    return json(run);
  }

  /**
   * Lets the run begin no step until somebody ends the pause.
   *
   * @return 200 with the run if it is paused, 202 if it will be when the step at hand has ended
   */
  @POST
  @Path("pause")
  public Response pause(
      @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    BodyProperties.checkEmpty(any(headers, body));
    boolean isPaused = runs.pause(run);
    return Response.status(isPaused ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(json(run))
        .build();
  }

  /**
   * Ends a pause. {@code resume} is taken: it moves a blocked run.
   *
   * @return the run as it is then
   */
  @POST
  @Path("unpause")
  public String unpause(
      @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    BodyProperties.checkEmpty(any(headers, body));
    runs.resume(run);
    return json(run);
  }

  /**
   * Gives the run other labels in place of those it has.
   *
   * @return the run as it is then
   */
  @PUT
  @Path("labels")
  public String label(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId run = PathParameters.run(id);
    LabelsRequest request = LabelsRequest.of(JsonBody.of(headers, body).read());
    runs.relabel(run, request.labels());
    return json(run);
  }

  /** Removes the run, which has ended and has no parent, with all its descendants. */
  @DELETE
  public void remove(@PathParam("id") String id) {
    runs.remove(PathParameters.run(id));
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
    ForkRequest request = ForkRequest.of(any(headers, body));
    RunId fork = runs.fork(run, request::applyTo);
    return Response.created(uri.getBaseUriBuilder().path("runs").path(fork.toString()).build())
        .entity(json(fork))
        .build();
  }

  private static Data any(HttpHeaders headers, InputStream body) {
    return JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY);
  }

  private String json(RunId run) {
    return RunJson.full(durable.run(run)).toString();
  }
}
