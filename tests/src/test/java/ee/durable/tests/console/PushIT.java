package ee.durable.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.tests.rest.Http;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may listen for changes, and what is told on that channel. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PushIT { // T29

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;

  @Test
  void onlyOurOwnPagesOfSomebodySignedInMayListen() {
    Visit visit = BROWSER.visit(url, Http.VIEWER);
    var opened = visit.page().waitForWebSocket(() -> visit.to("runs"));
    URI channel = URI.create(opened.url());
    String cookies =
        visit.cookies().stream()
            .map(cookie -> cookie.name + "=" + cookie.value)
            .collect(Collectors.joining("; "));
    String origin = "http://%s:%d".formatted(channel.getHost(), channel.getPort());

    open(channel, Map.of("Cookie", cookies, "Origin", origin)).abort();
    for (String other : new String[] {"http://evil.example", "null", origin + ".evil.example"}) {
      assertThatThrownBy(() -> open(channel, Map.of("Cookie", cookies, "Origin", other)))
          .as(other)
          .satisfies(PushIT::isRefused);
    }
    assertThatThrownBy(() -> open(channel, Map.of("Origin", origin))).satisfies(PushIT::isRefused);
  }

  @Test
  void aHintSaysWhichRunHasChangedAndNothingOfIt() {
    ShownRuns runs = new ShownRuns(url);
    String run = runs.started("shown_waiting", Map.of("text", "canary4711"), "WAITING");
    Visit visit = BROWSER.visit(url, Http.VIEWER);
    StringBuilder heard = new StringBuilder();
    visit.page().onWebSocket(socket -> socket.onFrameReceived(frame -> heard.append(frame.text())));
    visit.to("run?id=" + run);
    visit.assertStatus("Waiting");

    runs.http()
        .post("api/v1/runs/" + run + "/events", "{\"name\":\"paid\",\"payload\":\"canary4711\"}");
    visit.assertStatus("Completed");

    assertThat(heard).contains(run).doesNotContain("canary4711", "shown_waiting", "paid");
    assertThat(visit.page().locator("#live-state")).hasText("Live");
  }

  private static WebSocket open(URI channel, Map<String, String> headers) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    headers.forEach(builder::header);
    return builder.buildAsync(channel, new WebSocket.Listener() {}).join();
  }

  private static void isRefused(Throwable thrown) {
    assertThat(thrown).isInstanceOf(CompletionException.class);
  }
}
