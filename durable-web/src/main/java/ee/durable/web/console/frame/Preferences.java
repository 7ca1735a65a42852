package ee.durable.web.console.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/**
 * How this browser wants its pages. They are kept in cookies of the browser's own, so that the
 * first byte of a page has the right theme already.
 */
@Named
@RequestScoped
public class Preferences {

  private static final List<String> THEMES = List.of("light", "dark");
  private static final List<String> DENSITIES = List.of("compact", "roomy");

  @Inject private HttpServletRequest request;

  /** Creates the bean. */
  public Preferences() {}

  /** Returns {@code light}, {@code dark}, or {@code auto} for what the system has. */
  public String getTheme() {
    return oneOf(THEMES, "durable_theme", "auto");
  }

  /** Returns {@code compact} or {@code roomy}. */
  public String getDensity() {
    return oneOf(DENSITIES, "durable_density", "compact");
  }

  /** A cookie can hold anything; what we do not know does not count. */
  private String oneOf(List<String> known, String name, String otherwise) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? otherwise
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .filter(known::contains)
            .findFirst()
            .orElse(otherwise);
  }
}
