package ee.durable.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The contract of this API, written by hand. */
@Path("openapi.yaml")
@RequestScoped
public class OpenApiResource {

  /** Creates the resource. */
  public OpenApiResource() {}

  /** Returns the OpenAPI document. */
  @GET
  @Produces({"application/yaml;charset=UTF-8", "text/plain;charset=UTF-8"})
  public String get() throws IOException {
    try (InputStream text = OpenApiResource.class.getResourceAsStream("openapi.yaml")) {
      return new String(
          Objects.requireNonNull(text, "openapi.yaml").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
