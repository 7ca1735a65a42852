package ee.durable.tests.rest;

import ee.durable.data.Data;
import ee.durable.tests.login.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/**
 * Asks the deployment over HTTP, as a program would: with the name and password of somebody whom
 * microprofile-config.properties knows.
 */
public final class Http {

  /** Who may do everything. */
  public static final String ADMIN = "ada";

  /** Who may see payloads, start and cancel. */
  public static final String OPERATOR = "olaf";

  /** Who may look. */
  public static final String VIEWER = "vera";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final Map<String, String> identity;

  /** Creates a client of the deployment for somebody who may do everything. */
  public Http(URL base) {
    this(base, ADMIN);
  }

  /** Creates a client for a user, {@code null} for a stranger. */
  public Http(URL base, String user) {
    this(base, user == null ? Map.of() : Map.of("Authorization", basic(user)));
  }

  private Http(URL base, Map<String, String> identity) {
    this.base = URI.create(base.toString());
    this.identity = identity;
  }

  /**
   * Creates a client that has signed in: for many requests, since a password takes a while to be
   * proved each time.
   */
  public static Http signedIn(URL base, String user) {
    Browser browser = new Browser(base);
    browser.signIn(user);
    return new Http(
        base, Map.of("Cookie", "JSESSIONID=" + browser.session(), "X-Durable-Request", "1"));
  }

  /** Returns the password of a user of the tests. */
  public static String password(String user) {
    return "tests-only-" + user;
  }

  /** Returns the users, as the setting {@code durable.users} names them. */
  public static String users() {
    Properties settings = new Properties();
    try (InputStream file = Http.class.getResourceAsStream("/microprofile-config.properties")) {
      settings.load(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
    return settings.getProperty("durable.users");
  }

  /** Returns the header by which a user of the tests is known. */
  public static String basic(String user) {
    String pair = user + ":" + password(user);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param type the content type
   * @param text the body
   * @param headers the headers
   */
  public record Answer(int status, String type, String text, HttpHeaders headers) {

    /** Returns a header, empty if there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Returns the body as JSON. */
    public Data json() {
      return Data.parse(text);
    }
  }

  /** Gets a path. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Posts JSON. */
  public Answer post(String path, String json) {
    return post(path, json, "application/json");
  }

  /** Posts JSON with more headers. */
  public Answer post(String path, String json, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(json)));
  }

  /** Patches with JSON. */
  public Answer patch(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  /** Puts JSON. */
  public Answer put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  /** Posts text of some type. */
  public Answer post(String path, String text, String contentType) {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(text)));
  }

  /** Sends a request with another method and no body. */
  public Answer send(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    identity.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, response.body(), response.headers());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
