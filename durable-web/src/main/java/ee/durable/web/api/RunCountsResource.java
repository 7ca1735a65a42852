package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.run.RunCount;
import ee.durable.run.RunStatus;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** How many runs stand where. */
@Path("runs/counts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunCountsResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public RunCountsResource() {}

  /** Counts the runs that match by status, up to a limit; statuses that no run has are left out. */
  @GET
  public String counts(@Context UriInfo uri) {
    RunListing listing = RunListing.ofFilters(uri);
    JsonArrayBuilder items = JsonBuilders.array();
    for (RunStatus status : RunStatus.values()) {
      if (listing.mayBe(status)) {
        add(
            items,
            status,
            listing.read(() -> durable.count(query -> listing.applyTo(query, status))));
      }
    }
    return JsonBuilders.object().add("items", items).build().toString();
  }

  private static void add(JsonArrayBuilder items, RunStatus status, RunCount count) {
    if (count.value() > 0) {
      items.add(
          JsonBuilders.object()
              .add("status", status.name())
              .add("runs", count.value())
              .add("exact", count.isExact()));
    }
  }
}
