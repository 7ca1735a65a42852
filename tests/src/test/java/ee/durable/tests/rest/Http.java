package ee.durable.tests.rest;

import ee.durable.data.Data;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the deployment over HTTP, as a stranger would. */
public final class Http {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  /** Creates a client of the deployment. */
  public Http(URL base) {
    this.base = URI.create(base.toString());
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

  /** Patches with JSON. */
  public Answer patch(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
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
    return HttpRequest.newBuilder(base.resolve(path));
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
