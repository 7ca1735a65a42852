package ee.durable.tests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.data.Data;
import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What names classes, or is an object already, stays data or is refused. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class GadgetsIT { // T1

  private static final String RUNS = "api/v1/runs";
  private static final String NAME = "ee.durable.tests.security.Gadget";

  /** As libraries that bind JSON to classes write down a class. */
  private static final List<String> POLYMORPHIC =
      List.of(
          "{\"@class\":\"%s\",\"command\":\"x\"}",
          "{\"@type\":\"%s\",\"command\":\"x\"}",
          "{\"class\":\"%s\",\"command\":\"x\"}",
          "{\"$type\":\"%s, x\",\"command\":\"x\"}",
          "{\"javaClass\":\"%s\",\"command\":\"x\"}",
          "{\"_class\":\"%s\",\"command\":\"x\"}",
          "{\"__type__\":\"%s\",\"command\":\"x\"}",
          "{\"java/object\":\"%s\",\"py/object\":\"%1$s\"}",
          "{\"value\":[\"%s\",{\"command\":\"x\"}]}",
          "{\"value\":\"!!%s [x]\"}",
          "{\"jndi\":\"${jndi:ldap://127.0.0.1:1/%s}\"}",
          "{\"xml\":\"<java><object class='%s'/></java>\"}");

  @ArquillianResource URL url;

  private static byte[] serialized() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    return bytes.toByteArray();
  }

  private int post(byte[] body, String type) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + RUNS))
            .header("Authorization", Http.basic(Http.ADMIN))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  @Test
  @Order(1)
  @RunAsClient
  void aSerializedObjectIsRefused() throws IOException, InterruptedException {
    for (String type :
        List.of("application/x-java-serialized-object", "application/octet-stream", "text/xml")) {
      assertThat(post(serialized(), type)).as(type).isEqualTo(415);
    }
    assertThat(post(serialized(), "application/json")).isEqualTo(400);
  }

  @Test
  @Order(1)
  @RunAsClient
  void aNameOfAClassStaysData() throws IOException {
    Http http = new Http(url);
    String base64 = Base64.getEncoder().encodeToString(serialized());
    for (String pattern : POLYMORPHIC) {
      Data gadget = Data.parse(pattern.formatted(NAME));
      Data input = Data.of(Map.of("gadget", gadget, "serialized", base64));

      Answer started =
          http.post(RUNS, Data.of(Map.of("workflow", "echo", "input", input)).toString());

      assertThat(started.status()).as(started.text()).isEqualTo(201);
      String run = RUNS + "/" + started.json().getString("id");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> http.get(run).json().getString("status"), "COMPLETED"::equals);
      assertThat(http.get(run).json().json().getJsonObject("input")).isEqualTo(input.json());
    }
  }

  @Test
  @Order(1)
  @RunAsClient
  void aNameOfAClassIsNoPropertyOfARequest() {
    for (String property : List.of("@class", "@type", "class", "$type", "javaClass")) {
      Answer refused =
          new Http(url)
              .post(RUNS, "{\"workflow\":\"echo\",\"%s\":\"%s\"}".formatted(property, NAME));

      assertThat(refused.status()).as(property).isEqualTo(400);
    }
  }

  /** In the server: neither loaded nor made. The name is a constant, which loads nothing. */
  @Test
  @Order(2)
  void nothingWasMadeOfIt() {
    assertThat(System.getProperty(Gadget.LOADED)).isNull();
  }
}
