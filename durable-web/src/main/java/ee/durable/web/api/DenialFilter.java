package ee.durable.web.api;

import ee.durable.web.action.DeniedActions;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Leaves a row in the audit of what somebody was denied over REST. The action cannot: it was never
 * reached. What {@link SameSiteFilter} refuses does not come here, since nobody has asked for it.
 */
public class DenialFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** An address may be long, and whoever is denied something may have made it so. */
  private static final int LONGEST = 300;

  @Inject private transient DeniedActions denied;

  /** Creates the filter. */
  public DenialFilter() {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    boolean isDenied = response.getStatus() == HttpServletResponse.SC_FORBIDDEN;
    if (isDenied && request.getUserPrincipal() != null) {
      denied.record(asked(request));
    }
  }

  private static String asked(HttpServletRequest request) {
    String asked =
        request.getMethod()
            + " "
            + request.getRequestURI().substring(request.getContextPath().length());
    return asked.substring(0, Math.min(LONGEST, asked.length()));
  }
}
