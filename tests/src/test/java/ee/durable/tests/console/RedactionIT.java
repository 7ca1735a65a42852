package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.tests.rest.Http;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What operators see over HTTP of a field that is set to be redacted, {@code canary_secret}: every
 * address that shows something of a run is read. A field beside it shows that it would be found.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedactionIT { // T14

  private static final String CANARY = "canary4711";
  private static final String SEEN = "seen4712";

  @ArquillianResource URL url;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(url);
  }

  @Test
  void noPageAndNoAnswerShowsTheCanary() {
    String key = UUID.randomUUID().toString();
    String echo = started("echo", key);
    awaitStatus(echo, "COMPLETED");
    String waiting = started("rest_flow_events", UUID.randomUUID().toString());
    awaitStatus(waiting, "WAITING");
    http.post(
        "api/v1/runs/" + waiting + "/events",
        "{\"name\":\"hint\",\"payload\":%s}".formatted(payload()));
    http.post(
        "api/v1/runs/" + waiting + "/events",
        "{\"name\":\"canary_secret\",\"payload\":\"%s\"}".formatted(CANARY));
    String fork = forked(echo);
    awaitStatus(fork, "COMPLETED");

    List<String> shown = new ArrayList<>();
    for (String run : List.of(echo, waiting, fork)) {
      Stream.of("", "/attempts", "/children", "/events", "/waits", "/inputs", "/logs")
          .map(part -> http.get("api/v1/runs/" + run + part).text())
          .forEach(shown::add);
      shown.add(http.get("run.xhtml?id=" + run).text());
      shown.add(http.get("runs.xhtml?id=" + run).text());
    }
    Stream.of("runs?limit=100", "inputs", "queues", "nodes", "workflows", "schedules", "schema")
        .map(path -> http.get("api/v1/" + path).text())
        .forEach(shown::add);

    assertThat(shown).noneMatch(text -> text.contains(CANARY));
    assertThat(shown).anyMatch(text -> text.contains("***") && text.contains(SEEN));
    assertThat(http.get("run.xhtml?id=" + echo).text()).contains("***", SEEN);
  }

  private String payload() {
    return "{\"canary_secret\":\"%s\",\"text\":\"%s\"}".formatted(CANARY, SEEN);
  }

  private String started(String workflow, String key) {
    return http.post(
            "api/v1/runs",
            "{\"workflow\":\"%s\",\"key\":\"%s\",\"input\":%s}"
                .formatted(workflow, key, input(workflow)))
        .json()
        .getString("id");
  }

  private String input(String workflow) {
    return workflow.equals("echo")
        ? payload()
        : "{\"order\":\"%s\",\"canary_secret\":\"%s\"}".formatted(UUID.randomUUID(), CANARY);
  }

  private String forked(String run) {
    return http.post(
            "api/v1/runs/" + run + "/fork",
            "{\"data\":{\"canary_secret\":\"%s\",\"text\":\"%s\"}}".formatted(CANARY, SEEN))
        .json()
        .getString("id");
  }

  private void awaitStatus(String run, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.get("api/v1/runs/" + run).json().getString("status").equals(status));
  }
}
