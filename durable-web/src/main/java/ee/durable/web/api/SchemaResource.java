package ee.durable.web.api;

import ee.durable.node.Schema;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The engine's tables, beside what this build of the engine needs. */
@Path("schema")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchemaResource {

  @Inject private Schema schema;

  /** Creates the resource. */
  public SchemaResource() {}

  /** Compares them now. */
  @GET
  public String look() {
    return SchemaJson.of(schema.info()).toString();
  }
}
