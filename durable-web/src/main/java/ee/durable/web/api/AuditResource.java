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

/** What operators have done, and what was refused to them. */
@Path("audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public AuditResource() {}

  /** Lists entries, newest first, a page at a time. */
  @GET
  public String list(@Context UriInfo uri) {
    AuditListing listing = AuditListing.of(uri);
    return ListJson.of(
            PageReading.read(() -> durable.audit().entries(listing::applyTo)), AuditJson::of)
        .toString();
  }
}
