package ee.durable.web.api;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

/** All runs that match, with all that is known about them, as they are read. */
@Path("runs/export")
@RequestScoped
public class ExportResource {

  @Inject @Viewed private Durable durable;

  /** Creates the resource. */
  public ExportResource() {}

  /**
   * Streams the runs, newest first, living and archived: one a line, and a last line that ends it.
   */
  @GET
  @Produces("application/x-ndjson")
  public StreamingOutput export(@Context UriInfo uri) {
    ExportSelection selection = ExportSelection.of(uri);
    selection.check(durable); // an answer that has begun cannot be a refusal any more
    RunExport export = new RunExport(durable, selection);
    return export::writeTo;
  }
}
