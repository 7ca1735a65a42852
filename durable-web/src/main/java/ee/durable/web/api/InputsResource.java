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

/** What runs ask people. */
@Path("inputs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InputsResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public InputsResource() {}

  /** Lists inputs, oldest first, a page at a time; open ones unless the query says otherwise. */
  @GET
  public String list(@Context UriInfo uri) {
    InputListing listing = InputListing.of(uri);
    return ListJson.of(PageReading.read(() -> durable.inputs(listing::applyTo)), InputJson::of)
        .toString();
  }
}
