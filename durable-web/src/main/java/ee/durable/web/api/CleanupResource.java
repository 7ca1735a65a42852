package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.history.Cleanup;
import ee.durable.run.RunStatus;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.HistoryActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.TreeMap;

/** Removes families of runs that ended long ago. */
@Path("cleanup")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CleanupResource {

  @Inject @Viewed private Durable durable;
  @Inject private HistoryActions history;

  /** Creates the resource. */
  public CleanupResource() {}

  /**
   * Counts what would go, or removes it: so much that the answer does not take long. Where there is
   * more, the same request goes on.
   */
  @POST
  public String cleanup(@Context HttpHeaders headers, InputStream body) {
    CleanupRequest request = CleanupRequest.of(JsonBody.of(headers, body).read());
    Cleanup cleanup =
        request.isDryRun()
            ? durable.history().preview(request.options())
            : history.cleanup(request.options());
    return json(request, cleanup).toString();
  }

  private static JsonObject json(CleanupRequest request, Cleanup cleanup) {
    JsonObjectBuilder byStatus = JsonBuilders.object();
    new TreeMap<RunStatus, Long>(cleanup.families())
        .forEach((status, count) -> byStatus.add(status.name(), count));
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("dryRun", request.isDryRun())
            .add("families", cleanup.total())
            .add("byStatus", byStatus);
    if (!request.isDryRun()) {
      json.add("runs", cleanup.runs()).add("more", cleanup.hasMore());
    }
    return json.build();
  }
}
