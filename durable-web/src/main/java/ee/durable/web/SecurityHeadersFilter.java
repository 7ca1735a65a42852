package ee.durable.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Makes the browser careful with whatever we answer, error pages included: nothing is sniffed,
 * framed, told to other sites or kept in a cache.
 *
 * <p>A Faces page gets its content security policy from PrimeFaces, which knows the nonce of the
 * page's scripts ({@code primefaces.CSP_POLICY} in web.xml). Two policies would both be enforced,
 * and this one would forbid those scripts; so everything else gets the strictest one from here.
 *
 * <p>Whoever came by TLS is told to do so for a year; behind a proxy that ends TLS, the proxy says
 * so. It is the first of all filters, see web.xml.
 */
public class SecurityHeadersFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String FACES = "faces";
  private static final String NOTHING_BUT_STYLES =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /** Creates the filter. */
  public SecurityHeadersFilter() {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (!isFaces(request) || isStaticFile(request)) {
      response.setHeader("Content-Security-Policy", NOTHING_BUT_STYLES);
    }
    if (!isStaticFile(request)) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, new Redirecting(response));
  }

  /**
   * A Faces page that answers by a redirect is not rendered, and gets no policy from PrimeFaces.
   */
  private static final class Redirecting extends HttpServletResponseWrapper {

    Redirecting(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
      if (!containsHeader("Content-Security-Policy")) {
        setHeader("Content-Security-Policy", NOTHING_BUT_STYLES);
      }
      super.sendRedirect(location);
    }
  }

  private static boolean isFaces(HttpServletRequest request) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    return mapping != null && FACES.equals(mapping.getServletName());
  }

  private static boolean isStaticFile(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/resources/");
  }
}
