package ee.durable.oidc;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where the provider sends people back to. Whoever comes as far as here has signed in; they go on
 * to the page they wanted, so that the provider's code does not stay in the address.
 */
@WebServlet(name = "callback", urlPatterns = CallbackServlet.PATH)
public class CallbackServlet extends HttpServlet {

  static final String PATH = "/callback";

  /** The request's attribute that says where they wanted to go. */
  static final String WAY_BACK = "ee.durable.oidc.wayBack";

  private static final long serialVersionUID = 1L;

  /** Creates the servlet. */
  public CallbackServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendRedirect(
        request.getAttribute(WAY_BACK) instanceof String path
            ? path
            : request.getContextPath() + "/");
  }
}
