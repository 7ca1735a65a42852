package ee.durable.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of another site makes a browser ask for in the name of somebody who has
 * signed in: changes, and conversations by WebSocket. It is for pages as well as for the API, and
 * stands beside the view state of pages and the cookie's {@code SameSite}, not in place of them.
 *
 * <p>Of the API, whoever brings a cookie and no password has to send a header besides, which the
 * browser lets no other site send. Methods that repeat the request to whoever asks are refused.
 */
public class SameSiteFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> ECHOING = Set.of("TRACE", "TRACK");

  /** What a browser sends for our own pages, and for an address that a person typed. */
  private static final Set<String> OURS = Set.of("same-origin", "none");

  /** Creates the filter. */
  public SameSiteFilter() {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (ECHOING.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    Optional<String> objection = isHarmless(request) ? Optional.empty() : objection(request);
    if (objection.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      refuse(request, response, objection.get());
    }
  }

  private static boolean isHarmless(HttpServletRequest request) {
    return READING.contains(request.getMethod()) && request.getHeader("Upgrade") == null;
  }

  private static Optional<String> objection(HttpServletRequest request) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OURS.contains(site)) {
      return Optional.of(
          "Expected a request of our own pages or of a program, but the browser says '%s'."
              .formatted(site));
    }
    @Nullable String origin = request.getHeader("Origin");
    if (site == null && origin != null && !isOurs(origin, request)) {
      return Optional.of(
          "Expected a request of our own pages or of a program, but its origin is '%s'."
              .formatted(origin));
    }
    return isApi(request) && request.getHeader("Authorization") == null
        ? withoutPassword(request)
        : Optional.empty();
  }

  private static Optional<String> withoutPassword(HttpServletRequest request) {
    if (!"1".equals(request.getHeader("X-Durable-Request"))) {
      return Optional.of("Expected the header X-Durable-Request: 1 beside the cookie.");
    }
    @Nullable String type = request.getContentType();
    return type == null || type.toLowerCase(Locale.ROOT).startsWith("application/json")
        ? Optional.empty()
        : Optional.of("Expected the body to be application/json beside the cookie.");
  }

  /** By host and port: a proxy that ends TLS changes the scheme. */
  private static boolean isOurs(String origin, HttpServletRequest request) {
    try {
      URI uri = URI.create(origin);
      int port = uri.getPort() < 0 ? usualPort(uri.getScheme()) : uri.getPort();
      return request.getServerName().equalsIgnoreCase(uri.getHost())
          && (port == request.getServerPort()
              || (uri.getPort() < 0 && request.getServerPort() == usualPort(request.getScheme())));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static int usualPort(@Nullable String scheme) {
    return "https".equals(scheme) ? 443 : 80;
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length()).startsWith("/api/");
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, String objection)
      throws IOException {
    Problem problem = Problem.of(ProblemType.CROSS_SITE, objection);
    if (!isApi(request)) {
      response.sendError(problem.status());
      return;
    }
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(problem.toJson().toString());
  }
}
