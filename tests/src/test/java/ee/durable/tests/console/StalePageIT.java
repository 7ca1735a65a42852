package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.rest.Http;
import java.net.URL;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people act on what they saw at the same moment. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StalePageIT { // T36

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;

  @Test
  void theSecondIsToldWhatHappenedInstead() {
    ShownRuns runs = new ShownRuns(url);
    String run = runs.failedOrder("stale");
    Visit first = BROWSER.visit(url, Http.OPERATOR).to("run?id=" + run);
    Visit second = BROWSER.visit(url, Http.ADMIN).to("run?id=" + run);
    // What he sees stays as it is, or the button would be gone.
    second.button("Pause").first().click();

    first.button("Retry").click();
    first.assertNotice("The run goes on.");
    runs.await(run, "COMPLETED");
    int attempts = attempts(runs, run);
    second.button("Retry").click();

    second.assertNotice("Nothing was changed.");
    second.assertStatus("Completed");
    assertThat(attempts(runs, run)).isEqualTo(attempts);
  }

  @Test
  void aSecondClickOfOnePersonCountsOnce() {
    ShownRuns runs = new ShownRuns(url);
    String run = runs.failedOrder("twice");
    Visit visit = BROWSER.visit(url, Http.OPERATOR).to("run?id=" + run);

    visit.button("Retry").dblclick();

    visit.assertNotice("The run goes on.");
    runs.await(run, "COMPLETED");
  }

  private static int attempts(ShownRuns runs, String run) {
    return runs.http()
        .get("api/v1/runs/" + run + "/attempts")
        .json()
        .list("items", Object.class)
        .size();
  }
}
