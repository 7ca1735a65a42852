package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.RunActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;

/** All runs: list them, start one. */
@Path("runs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {

  @Inject @Viewed private Durable durable;
  @Inject private RunActions runs;

  /** Creates the resource. */
  public RunsResource() {}

  /** Lists runs, newest first, a page at a time, without inputs and contexts. */
  @GET
  public String list(@Context UriInfo uri) {
    RunListing listing = RunListing.of(uri);
    return ListJson.of(listing.read(() -> durable.runs(listing::applyTo)), RunJson::row).toString();
  }

  /**
   * Starts a run.
   *
   * @return 201, or 200 with the run that the key has started before; with a unique key or a
   *     debounce always 200, since nobody tells whether the run that answers is a new one
   */
  @POST
  public Response start(@Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
    StartRequest request = StartRequest.of(JsonBody.of(headers, body).read());
    Optional<RunId> earlier = findStarted(request);
    RunId id = runs.start(request.workflow(), request.input(), request::applyTo);
    boolean mayBeEarlier =
        earlier.filter(id::equals).isPresent()
            || request.uniqueKey().isPresent()
            || request.debounce().isPresent();
    Response.Status status = mayBeEarlier ? Response.Status.OK : Response.Status.CREATED;
    return Response.status(status)
        .location(uri.getAbsolutePathBuilder().path(id.toString()).build())
        .entity(RunJson.full(durable.run(id)).toString())
        .build();
  }

  /**
   * Looks before the start, to tell 200 from 201 afterwards. Two requests with the same key at the
   * same moment may both be told 201; there is one run all the same.
   */
  private Optional<RunId> findStarted(StartRequest request) {
    return request
        .key()
        .flatMap(
            key ->
                durable
                    .runs(query -> query.workflow(request.workflow()).key(key).limit(1))
                    .items()
                    .stream()
                    .findFirst())
        .map(Run::id);
  }
}
