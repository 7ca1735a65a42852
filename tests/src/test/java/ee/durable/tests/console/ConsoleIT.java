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
