package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.BatchActions;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** One batch: look at it and at what came of its runs, stop it. */
@Path("batches/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {

  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  @Inject @Viewed private Durable durable;
  @Inject private BatchActions batches;

  /** Creates the resource. */
  public BatchResource() {}

  /** Returns the batch. */
  @GET
  public String get(@PathParam("id") String id) {
    return json(PathParameters.run(id));
  }

  /** Lists what came of its runs, in the order in which they were treated. */
  @GET
  @Path("outcomes")
  public String outcomes(@PathParam("id") String id, @Context UriInfo uri) {
    RunId batch = PathParameters.run(id);
    QueryParameters parameters = QueryParameters.of(uri, "limit", "after");
    AtomicInteger limit = new AtomicInteger(USUAL_PAGE);
    parameters.one("limit", text -> limit.set(QueryParameters.inRange(text, LARGEST_PAGE)));
    String after = parameters.find("after").orElse(null);
    return ListJson.of(
            PageReading.read(() -> durable.batches().outcomes(batch, limit.get(), after)),
            BatchJson::of)
        .toString();
  }

  /**
   * Stops the batch. What it has done stays done.
   *
   * @return the batch as it is then
   */
  @POST
  @Path("stop")
  public String stop(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
    RunId batch = PathParameters.run(id);
    CancelRequest request =
        CancelRequest.of(JsonBody.of(headers, body).readIfAny().orElse(Data.EMPTY));
    batches.stop(batch, request.reason().orElse(null));
    return json(batch);
  }

  private String json(RunId batch) {
    return BatchJson.of(durable.batches().get(batch)).toString();
  }
}
