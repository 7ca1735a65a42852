package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What runs wait for now. */
@Path("waits")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WaitsResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public WaitsResource() {}

  /** Lists the open waits of all runs, those of the oldest runs first, a page at a time. */
  @GET
  public String list(@Context UriInfo uri) {
    WaitListing listing = WaitListing.of(uri);
    return ListJson.of(
            PageReading.read(() -> durable.openWaits(listing::applyTo)), OpenWaitJson::of)
        .toString();
  }

  /** Lists the events that runs wait for, those first that most runs wait for. */
  @GET
  @Path("events")
  public String events(@Context UriInfo uri) {
    QueryParameters.of(uri);
    return ListJson.of(durable.awaitedEvents(), OpenWaitJson::of).toString();
  }
}
