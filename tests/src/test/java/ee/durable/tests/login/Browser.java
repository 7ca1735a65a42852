package ee.durable.tests.login;

import ee.durable.tests.rest.Http;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps cookies and fills in forms as a browser does; follows no redirect, so that tests see it.
 */
public final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]*)\"[^>]*value=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final URI base;

  /** Creates a browser without a cookie. */
  public Browser(URL base) {
    this.base = URI.create(base.toString());
  }

  /** Gets a path, or a whole address. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  /** Sends a request of any kind; the path is resolved by {@link #to}. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  /** Returns a form that is filled in and ready to be sent. */
  public HttpRequest.Builder post(String path, Map<String, String> fields) {
    return to(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(fields)));
  }

  /** Opens the page to sign in on, fills it in and sends it. */
  HttpResponse<String> signIn(String user, String password, String to) {
    String page = "login" + (to.isEmpty() ? "" : "?to=" + encoded(to));
    return send(post("login", filledIn(get(page).body(), user, password)));
  }

  /** Signs in somebody of the tests. */
  public HttpResponse<String> signIn(String user) {
    return signIn(user, Http.password(user), "");
  }

  static Map<String, String> filledIn(String page, String user, String password) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
    }
    fields.put("name", user);
    fields.put("password", password);
    fields.put("enter", "Sign in");
    return fields;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns the value of the session's cookie, empty if there is none. */
  public String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Comes with a cookie that somebody else has, or had. */
  public void takeSession(String value) {
    cookies.getCookieStore().removeAll();
    HttpCookie cookie = new HttpCookie("JSESSIONID", value);
    cookie.setPath("/durable");
    cookie.setVersion(0);
    cookies.getCookieStore().add(base, cookie);
  }
}
