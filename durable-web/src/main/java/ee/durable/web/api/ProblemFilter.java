package ee.durable.web.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/**
 * Puts a problem into the error responses that JAX-RS makes by itself and leaves empty: no such
 * path, method or media type.
 */
@Provider
public class ProblemFilter implements ContainerResponseFilter {

  /** Creates the filter. */
  public ProblemFilter() {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() < 400 || response.hasEntity()) {
      return;
    }
    Problem problem = Problem.ofStatus(response.getStatus(), detail(request, response));
    response.setEntity(
        problem.toJson().toString(), new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
  }

  private static String detail(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getRequestUri().getRawPath();
    return switch (response.getStatus()) {
      case 404 -> "There is nothing at %s; see openapi.yaml for what there is.".formatted(path);
      case 405 ->
          "%s is not possible at %s, only: %s."
              .formatted(request.getMethod(), path, response.getHeaderString(HttpHeaders.ALLOW));
      case 406 ->
          "Expected the header Accept to allow JSON, but found '%s'."
              .formatted(request.getHeaderString(HttpHeaders.ACCEPT));
      case 415 ->
          "Expected the header Content-Type to be application/json, but found '%s'."
              .formatted(request.getHeaderString(HttpHeaders.CONTENT_TYPE));
      default -> "%s %s was refused.".formatted(request.getMethod(), path);
    };
  }
}
