package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.run.RunId;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.BatchActions;
import ee.durable.web.action.RefusedException;
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
import java.util.concurrent.atomic.AtomicInteger;

/** All batches: list them, start one. */
@Path("batches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BatchesResource {

  private static final int USUAL_PAGE = 20;
  private static final int LARGEST_PAGE = 50;

  @Inject @Viewed private Durable durable;
  @Inject private BatchActions batches;

  /** Creates the resource. */
  public BatchesResource() {}

  /** Lists batches, newest first, a page at a time. */
  @GET
  public String list(@Context UriInfo uri) {
    QueryParameters parameters = QueryParameters.of(uri, "limit", "after");
    AtomicInteger limit = new AtomicInteger(USUAL_PAGE);
    parameters.one("limit", text -> limit.set(QueryParameters.inRange(text, LARGEST_PAGE)));
    String after = parameters.find("after").orElse(null);
    return ListJson.of(
            PageReading.read(() -> durable.batches().list(limit.get(), after)), BatchJson::of)
        .toString();
  }

  /**
   * Starts a batch.
   *
   * @return 201 with the batch
   */
  @POST
  public Response start(@Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
    BatchRequest request = BatchRequest.of(JsonBody.of(headers, body).read());
    RunId batch = started(request);
    return Response.created(uri.getAbsolutePathBuilder().path(batch.toString()).build())
        .entity(BatchJson.of(durable.batches().get(batch)).toString())
        .build();
  }

  /** What the engine refuses after all that was read is what it cannot look for. */
  private RunId started(BatchRequest request) {
    try {
      return request.start(batches);
    } catch (RefusedException refused) {
      throw ProblemException.property("filter", String.valueOf(refused.getMessage()));
    }
  }
}
