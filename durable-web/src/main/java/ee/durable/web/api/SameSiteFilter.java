package ee.durable.web.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Refuses changes that a page of another site makes a browser ask for: the API shares the console's
 * cookie, so that the browser would ask in the operator's name.
 */
@Provider
@PreMatching
public class SameSiteFilter implements ContainerRequestFilter {

  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** What a browser sends for our own pages, and for an address that a person typed. */
  private static final Set<String> OURS = Set.of("same-origin", "none");

  /** Creates the filter. */
  public SameSiteFilter() {}

  @Override
  public void filter(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    boolean isFromBrowser = site != null;
    if (!isFromBrowser || OURS.contains(site) || READING.contains(request.getMethod())) {
      return;
    }
    request.abortWith(
        ProblemMapper.response(
                Problem.of(
                    ProblemType.CROSS_SITE,
                    "Expected a request of our own pages or of a program, but the browser says '%s'."
                        .formatted(site)))
            .build());
  }
}
