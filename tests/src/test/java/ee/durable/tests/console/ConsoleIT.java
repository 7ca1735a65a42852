package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.net.URL;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page shows, read without a browser. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleIT {

  private static final String ATTACK = "<script>alert('1')</script>";

  @ArquillianResource URL url;
  private Http http;
  private final String key = UUID.randomUUID() + " <b>bold</b>";

  @BeforeEach
  void connect() {
    http = new Http(url);
  }

  @Test
  void theListShowsARunWithItsDataEscaped() {
    String run = endedRun();

    Answer page = http.get("runs.xhtml?id=" + run);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).startsWith("text/html");
    assertThat(page.text()).contains("run.xhtml?id=" + run, "echo").doesNotContain("<b>bold</b>");
  }

  @Test
  void theFilterIsShownEscaped() {
    Answer page = http.get("runs.xhtml?workflow=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).doesNotContain("<script>alert(1)").contains("&lt;script");
  }

  @Test
  void aRunIsShownWithItsDataEscaped() {
    String run = endedRun();

    Answer page = http.get("run.xhtml?id=" + run);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains(run, "echo", "only", "&lt;script&gt;alert", "&lt;b&gt;bold&lt;/b&gt;")
        .doesNotContain(ATTACK, "<b>bold</b>");
  }

  @Test
  void aWaitingRunShowsWhatItWaitsForAndTheEventsItWasSent() {
    String run = started("rest_flow_events", "{\"order\":\"<b>4711</b>\"}");
    awaitStatus(run, "WAITING");
    http.post(
        "api/v1/runs/" + run + "/events",
        "{\"name\":\"<b>hint</b>\",\"payload\":\"%s\"}".formatted(ATTACK));

    Answer page = http.get("run.xhtml?id=" + run);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("Waits for", "Waiting (event)", "&lt;b&gt;4711&lt;/b&gt;")
        .doesNotContain("<b>4711", "Waits for an answer");
    assertThat(http.get("run.xhtml?tab=events&id=" + run).text())
        .contains("&lt;b&gt;hint&lt;/b&gt;", "kept", "&lt;script&gt;alert")
        .doesNotContain(ATTACK, "<b>hint");
  }

  @Test
  void anAskingRunShowsItsOpenInput() {
    String run = started("rest_flow_asking", "{\"assignee\":\"<b>ann</b>\"}");
    awaitStatus(run, "WAITING");

    Answer page = http.get("run.xhtml?id=" + run);

    assertThat(page.text())
        .contains("Waits for an answer to", "manager", "Ok?", "&lt;b&gt;ann&lt;/b&gt;")
        .doesNotContain("<b>ann");
  }

  @Test
  void aRunThatWasUndoneShowsWhichStepsWereUndone() {
    String run = started("rest_flow_saga", "{}");
    awaitStatus(run, "COMPENSATED");

    assertThat(http.get("run.xhtml?tab=steps&id=" + run).text())
        .containsPattern("flight[^/]*<span class=\"status neutral\">")
        .contains("Undo</span>")
        .doesNotContain("Undoing");
  }

  @Test
  void anAttemptShowsWhatItLogged() {
    String run = started("rest_parent", "{}");
    awaitStatus(run, "COMPLETED");

    assertThat(http.get("run.xhtml?tab=steps&id=" + run).text())
        .contains("<summary>Log (1)</summary>", "System.out: the last step");
  }

  @Test
  void anUnknownRunIsNotFound() {
    assertNotFound("run.xhtml?id=" + UUID.randomUUID());
    assertNotFound("run.xhtml?id=42");
    assertNotFound("run.xhtml?id=%3Cscript%3Ealert('1')%3C/script%3E");
    assertNotFound("run.xhtml");
  }

  @Test
  void anUnknownPageIsNotFound() {
    assertNotFound("nothing.xhtml");
    assertNotFound("WEB-INF/web.xml");
  }

  private void assertNotFound(String path) {
    Answer page = http.get(path);
    assertThat(page.status()).as(path).isEqualTo(404);
    assertThat(page.type()).startsWith("text/html");
    assertThat(page.text()).doesNotContain(ATTACK, "Exception");
  }

  private String started(String workflow, String input) {
    return http.post("api/v1/runs", "{\"workflow\":\"%s\",\"input\":%s}".formatted(workflow, input))
        .json()
        .getString("id");
  }

  private void awaitStatus(String run, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.get("api/v1/runs/" + run).json().getString("status").equals(status));
  }

  private String endedRun() {
    String run =
        http.post(
                "api/v1/runs",
                "{\"workflow\":\"echo\",\"key\":\"%s\",\"input\":{\"text\":\"%s\"}}"
                    .formatted(key, ATTACK))
            .json()
            .getString("id");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.get("api/v1/runs/" + run).json().getBoolean("final"));
    return run;
  }
}
