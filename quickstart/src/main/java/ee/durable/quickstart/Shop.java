package ee.durable.quickstart;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The example application, asked over HTTP. */
final class Shop {

  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI root;
  private final Admin admin;
  private final String query;

  Shop(URI root, Admin admin, int copies) {
    this.root = root;
    this.admin = admin;
    this.query = "?copies=" + copies;
  }

  int submit() {
    return ask("POST", "orders").getInt("orders");
  }

  void refusePaymentsUnderReview() {
    ask("POST", "reviews");
  }

  Progress progress() {
    return Progress.of(ask("GET", "progress"));
  }

  Report report() {
    return Report.of(ask("GET", "report"));
  }

  private JsonObject ask(String method, String resource) {
    URI uri = root.resolve(resource + query);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(LONGEST_ANSWER)
            .header("Accept", "application/json")
            .header("Authorization", admin.authorization())
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new NoAnswerException(
            "%s %s answered %d: %s"
                .formatted(method, uri, response.statusCode(), response.body().strip()),
            null);
      }
      try (JsonReader json = Json.createReader(new StringReader(response.body()))) {
        return json.readObject();
      }
    } catch (IOException | JsonException noAnswer) {
      throw new NoAnswerException("%s %s: %s".formatted(method, uri, noAnswer), noAnswer);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("%s %s was interrupted".formatted(method, uri), interrupted);
    }
  }
}
