package ee.durable.oidc;

import java.net.URI;
import java.util.regex.Pattern;

/** Where somebody wanted to go before the provider was asked: a page of this application. */
final class WayBack {

  /** One slash first: two would be the name of another host. */
  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

  private WayBack() {}

  /** Returns path and query of an address of ours, else the application's first page. */
  static String of(String address, String contextPath) {
    String first = contextPath + "/";
    try {
      URI uri = URI.create(address);
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String path = uri.getRawPath() + query;
      return path.startsWith(first) && LOCAL.matcher(path).matches() ? path : first;
    } catch (IllegalArgumentException unreadable) {
      return first;
    }
  }
}
