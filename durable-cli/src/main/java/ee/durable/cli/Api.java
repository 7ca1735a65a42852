package ee.durable.cli;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The REST API of one server. What it refuses is a {@link Refusal}. */
final class Api {

  private final HttpClient client;
  private final URI base;
  private final Optional<String> authorization;
  private final Duration timeout;

  Api(URI base, Optional<String> authorization, Duration timeout) {
    this.base = base;
    this.authorization = authorization;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  JsonObject get(String path) {
    return send("GET", path, BodyPublishers.noBody(), false);
  }

  JsonObject get(String path, Query query) {
    return get(path + query);
  }

  /** Gets a path that says by 503 that all is not well, and how. */
  JsonObject getHealth(String path) {
    return send("GET", path, BodyPublishers.noBody(), true);
  }

  JsonObject post(String path, JsonObject body) {
    return send("POST", path, BodyPublishers.ofString(body.toString()), false);
  }

  JsonObject patch(String path, JsonObject body) {
    return send("PATCH", path, BodyPublishers.ofString(body.toString()), false);
  }

  JsonObject put(String path, JsonObject body) {
    return send("PUT", path, BodyPublishers.ofString(body.toString()), false);
  }

  JsonObject delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), false);
  }

  /** Gets a body that may be long, as it comes. */
  InputStream stream(String path, Query query) {
    HttpRequest request = request("GET", path + query, BodyPublishers.noBody()).build();
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    if (response.statusCode() == 200) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      throw Refusal.of(response.statusCode(), object(text));
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private JsonObject send(String method, String path, BodyPublisher body, boolean isHealth) {
    HttpResponse<String> response =
        exchange(
            request(method, path, body).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    JsonObject json = object(response.body());
    if (response.statusCode() < 300
        || (isHealth && json.containsKey("status") && !isProblem(json))) {
      return json;
    }
    throw Refusal.of(response.statusCode(), json);
  }

  private static boolean isProblem(JsonObject json) {
    return json.containsKey("detail");
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
            .header("Accept", "application/json, application/x-ndjson, application/problem+json")
            .method(method, body);
    if (body.contentLength() > 0) {
      request.header("Content-Type", "application/json");
    }
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (HttpTimeoutException slow) {
      throw CommandFailure.unreachable(
          "%s did not answer within %d seconds. It may still do what was asked; look before you try"
                  .formatted(base, timeout.toSeconds())
              + " again, or give a longer --timeout.");
    } catch (IOException gone) {
      throw unreachable(gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unreachable("Interrupted.");
    }
  }

  private CommandFailure unreachable(IOException cause) {
    String reason = cause.getMessage() == null ? "" : " (%s)".formatted(cause.getMessage());
    return CommandFailure.unreachable(
        "Nobody answers at %s%s. Is the server up? Say where it is by --url or DURABLE_URL."
            .formatted(base, reason));
  }

  private JsonObject object(String text) {
    if (text.isBlank()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    try {
      if (Json.read(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException other) {
      throw notOurs();
    }
    throw notOurs();
  }

  private CommandFailure notOurs() {
    return CommandFailure.unreachable(
        "What answers at %s is not the REST API of Durable. Say where it is by --url or DURABLE_URL."
            .formatted(base));
  }
}
