package ee.durable.tests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.data.Data;
import ee.durable.tests.login.Browser;
import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers and operators try, over HTTP. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ThreatsIT {

  private static final String RUNS = "api/v1/runs";
  private static final String QUEUE = "api/v1/queues/other";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int ADMITTED = 50;
  private static final int CALLERS = 8;
  private static final int CALLS = 250;

  @ArquillianResource URL url;
  private Http http;
  private final String mine = UUID.randomUUID().toString();

  @BeforeEach
  void connect() {
    http = new Http(url);
  }

  @AfterEach
  void leaveTheQueueAsItWas() {
    http.patch(QUEUE, "{\"admissionLimit\":null}");
    http.post(QUEUE + "/resume", "");
    http.post(QUEUE + "/reset", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        System.getProperty("durable.datasource.url"), "postgres", "");
  }

  private static long count(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private String started(String workflow) {
    Answer answer =
        http.post(
            RUNS,
            Data.of(Map.of("workflow", workflow, "key", mine, "input", Map.of("text", mine)))
                .toString());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    String run = RUNS + "/" + answer.json().getString("id");
    await()
        .atMost(PATIENCE)
        .until(() -> http.get(run).json().getString("status"), "WAITING"::equals);
    return run;
  }

  // T7

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs?workflow=",
        "runs?queue=",
        "runs?key=",
        "runs?label=region:",
        "runs?idPrefix=",
        "runs?status=",
        "runs?parent=",
        "runs?createdFrom=",
        "runs?limit=",
        "runs?after=",
        "inputs?workflow=",
        "inputs?name=",
        "inputs?assignee=",
        "inputs?role=",
        "inputs?run=",
        "inputs?state=",
        "inputs?after="
      })
  void aFilterTakesWhateverItIsGivenForAValue(String filter) throws SQLException {
    String run = started("shown_asking");
    String before = http.get(run).text();
    long runs = count("select count(*) from durable.runs");

    for (String text : Injections.FEW) {
      Answer answer = http.get("api/v1/" + filter + encoded(text));

      assertThat(answer.status()).as(text + answer.text()).isIn(200, 400);
      if (answer.status() == 200) {
        assertThat(answer.json().json().getJsonArray("items")).as(text).isEmpty();
      }
    }

    assertThat(http.get(run).text()).isEqualTo(before);
    assertThat(count("select count(*) from durable.runs")).isGreaterThanOrEqualTo(runs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs?workflow=",
        "runs?queue=",
        "runs?key=",
        "runs?label=",
        "runs?node=",
        "runs?failureType=",
        "runs?schedule=",
        "waits?workflow=",
        "waits?name=",
        "waits?assignee=",
        "waits?tab=events&event=",
        "audit?actor=",
        "audit?action=",
        "audit?target="
      })
  void soDoesAPage(String filter) {
    started("shown_asking");
    Browser browser = new Browser(url);
    browser.signIn(Http.ADMIN);

    for (String text : Injections.FEW) {
      HttpResponse<String> page = browser.get(filter + encoded(text));

      assertThat(page.statusCode()).as(text).isEqualTo(200);
    }
    assertThat(Jsoup.parse(browser.get("runs?key=" + mine).body()).select("tbody tr")).hasSize(1);
  }

  // T8

  @Test
  void aReaderWhoTakesTooLongIsStoppedAndTheEngineIsNot() throws Exception {
    String run = started("shown_waiting");
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table durable.runs in access exclusive mode");

      Answer refused = http.get(RUNS);

      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.json().getString("type")).isEqualTo("urn:durable:problem:unavailable");
      assertThat(refused.json().getString("detail")).contains("longer than five seconds");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      connection.rollback();
    }
    http.post(run + "/events", "{\"name\":\"paid\"}");
    await()
        .atMost(PATIENCE)
        .until(() -> http.get(run).json().getString("status"), "COMPLETED"::equals);
  }

  // T11

  @Test
  void aFloodIsTurnedAwayAndNothingOfItIsLost() throws Exception {
    http.post(QUEUE + "/pause", "");
    http.patch(QUEUE, "{\"admissionLimit\":%d}".formatted(ADMITTED));
    String pending =
        "select count(*) from durable.runs where queue = 'other' and status = 'PENDING'";
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<List<Answer>>> floods = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      floods.add(callers.submit(this::flood));
    }
    long most = 0;
    while (floods.stream().anyMatch(flood -> !flood.isDone())) {
      most = Math.max(most, count(pending));
    }
    callers.shutdown();
    List<String> admitted = new ArrayList<>();
    int refused = 0;
    for (Future<List<Answer>> flood : floods) {
      for (Answer answer : flood.get()) {
        if (answer.status() == 201) {
          admitted.add(answer.json().getString("id"));
        } else {
          refused++;
          assertThat(answer.status()).as(answer.text()).isEqualTo(429);
          assertThat(answer.header("Retry-After")).isNotEmpty();
        }
      }
    }

    // Callers who start at the same moment may pass the limit by as many as they are.
    assertThat(most).isBetween((long) ADMITTED, (long) ADMITTED + CALLERS);
    assertThat(count(pending)).isEqualTo(admitted.size());
    assertThat(refused).isEqualTo(CALLERS * CALLS - admitted.size());
    http.post(QUEUE + "/resume", "");
    await().atMost(PATIENCE).until(() -> count(pending) == 0);
    for (String run : admitted) {
      await()
          .atMost(PATIENCE)
          .until(() -> http.get(RUNS + "/" + run).json().getString("status"), "COMPLETED"::equals);
    }
  }

  private List<Answer> flood() {
    List<Answer> answers = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      answers.add(http.post(RUNS, "{\"workflow\":\"operating\",\"queue\":\"other\"}"));
    }
    return answers;
  }

  // T15

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST runs",
        "POST {run}/cancel",
        "POST {run}/resume",
        "POST {run}/retry",
        "POST {run}/fork",
        "POST {run}/events",
        "POST {run}/waits/cancel",
        "POST {run}/inputs/approval",
        "POST {run}/inputs/1/reassign",
        "POST {run}/inputs/1/extend",
        "POST events",
        "PUT schedules/{mine}",
        "PATCH schedules/{mine}",
        "POST schedules/{mine}/pause",
        "POST schedules/{mine}/resume",
        "POST schedules/{mine}/reset",
        "POST schedules/{mine}/trigger",
        "POST schedules/{mine}/backfill",
        "POST batches",
        "PATCH queues/other",
        "POST queues/other/pause",
        "POST queues/other/resume",
        "POST queues/other/drain",
        "POST queues/other/reset",
        "POST cleanup"
      })
  void nobodySaysWhatTheServerDecides(String operation) {
    String run = started("shown_asking");
    String before = http.get(run).text();
    String queue = http.get(QUEUE).text();
    String path =
        "api/v1/"
            + operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{run}", run.substring("api/v1/".length()))
                .replace("{mine}", mine);

    for (String property :
        List.of("id", "status", "epoch", "owner", "createdAt", "startedBy", "parent", "actor")) {
      String body = "{\"%s\":\"x\"}".formatted(property);
      Answer refused =
          switch (operation.substring(0, operation.indexOf(' '))) {
            case "PUT" -> http.put(path, body);
            case "PATCH" -> http.patch(path, body);
            default -> http.post(path, body);
          };

      assertThat(refused.status()).as(operation + property + refused.text()).isEqualTo(400);
      assertThat(refused.text()).contains(property);
    }

    assertThat(http.get(run).text()).isEqualTo(before);
    assertThat(http.get(QUEUE).text()).isEqualTo(queue);
    assertThat(http.get("api/v1/schedules/" + mine).status()).isEqualTo(404);
  }

  // T30

  @Test
  void whoAnswersIsKeptWhateverNameTheyGive() throws SQLException {
    String run = started("shown_asking");

    Answer answered =
        new Http(url, Http.OPERATOR)
            .post(run + "/inputs/approval", "{\"answer\":{\"approved\":true},\"by\":\"the boss\"}");

    assertThat(answered.status()).as(answered.text()).isBetween(200, 204);
    assertThat(
            count(
                "select count(*) from durable.audit where action = 'input.answer' and actor = '%s'"
                        .formatted(Http.OPERATOR)
                    + " and target_id = '%s' and details::text like '%%the boss%%'"
                        .formatted(run.substring(RUNS.length() + 1))))
        .isEqualTo(1);
  }
}
