package ee.durable.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path within the application with its query: where somebody wanted to go before signing in. */
final class LocalPath {

  private static final int LONGEST = 2_000;

  /** One slash first: two would be the name of another host. */
  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

  private LocalPath() {}

  /** Returns the text if it is a path of ours, else the first page. */
  static String of(@Nullable String text) {
    return text != null && text.length() <= LONGEST && LOCAL.matcher(text).matches() ? text : "/";
  }

  /** Returns where a request wanted to go. */
  static String of(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String query = request.getQueryString();
    return of(query == null ? path : path + "?" + query);
  }

  /** Returns the page to sign in on, from which one goes on to a path. */
  static String signIn(HttpServletRequest request, String to) {
    String page = request.getContextPath() + "/login";
    return to.equals("/") ? page : page + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
  }
}
