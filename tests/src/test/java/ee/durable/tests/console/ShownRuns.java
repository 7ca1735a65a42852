package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** Makes over HTTP what the pages are to show: runs of the package {@code shown}. */
final class ShownRuns {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Http http;

  ShownRuns(URL base) {
    this(Http.signedIn(base, Http.ADMIN));
  }

  ShownRuns(Http http) {
    this.http = http;
  }

  Http http() {
    return http;
  }

  /** Starts a run, and waits until it has this status. */
  String started(String workflow, Map<String, ?> input, String status) {
    return started(Map.of("workflow", workflow, "input", input), status);
  }

  /** Starts a run with all that the request says, and waits until it has this status. */
  String started(Map<String, ?> request, String status) {
    Answer answer = http.post("api/v1/runs", Data.of(request).toString());
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    String run = answer.json().getString("id");
    await(run, status);
    return run;
  }

  /** Starts a run, and waits until it waits, or has failed because it could not. */
  String begun(String workflow, Map<String, ?> input) {
    Answer answer =
        http.post("api/v1/runs", Data.of(Map.of("workflow", workflow, "input", input)).toString());
    String run = answer.json().getString("id");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> find(run).getString("status"), Set.of("WAITING", "FAILED")::contains);
    return run;
  }

  /** Starts an order, which fails once. */
  String failedOrder(String text) {
    return started("shown_order", Map.of("text", text), "FAILED");
  }

  Data find(String run) {
    return http.get("api/v1/runs/" + run).json();
  }

  void await(String run, String status) {
    Awaitility.await().atMost(PATIENCE).until(() -> find(run).getString("status"), status::equals);
  }
}
