package ee.durable.tests.rest;

import static ee.durable.tests.rest.Answers.assertProblem;
import static ee.durable.tests.rest.Answers.id;
import static ee.durable.tests.rest.Answers.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.tests.rest.Http.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the console does and shows, over HTTP: with the same roles, and in the same audit. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SteeringRestIT { // T13, T19

  private static final String RUNS = "api/v1/runs/";
  private static final String NODES = "api/v1/nodes/";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ArquillianResource URL url;
  private Http http;
  private Http operator;
  private Http viewer;
  private final String mine = UUID.randomUUID().toString();

  @BeforeEach
  void connect() {
    http = new Http(url);
    operator = new Http(url, Http.OPERATOR);
    viewer = new Http(url, Http.VIEWER);
  }

  @AfterEach
  void letAllNodesBegin() {
    items(http.get("api/v1/nodes")).stream()
        .filter(node -> node.getBoolean("alive"))
        .forEach(node -> http.post(NODES + node.getString("id") + "/resume", ""));
  }

  private String started(String more) {
    return id(
        http.post(
            "api/v1/runs",
            "{\"workflow\":\"steered\",\"labels\":{\"mine\":\"%s\"}%s}".formatted(mine, more)));
  }

  private String started(String more, String status) {
    String run = started(more);
    await().atMost(PATIENCE).until(() -> status(run).equals(status));
    return run;
  }

  private String status(String run) {
    return http.get(RUNS + run).json().getString("status");
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer;
  }

  // Runs

  @Test
  void aRunIsPausedAndGoesOn() {
    String run = started("", "WAITING");

    Answer paused = done(operator.post(RUNS + run + "/pause", ""));
    http.post(RUNS + run + "/events", "{\"name\":\"go\"}");

    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.json().getString("status")).isEqualTo("PAUSED");
    assertThat(done(operator.post(RUNS + run + "/pause", "{}")).status()).isEqualTo(200);
    assertThat(status(run)).isEqualTo("PAUSED");
    done(operator.post(RUNS + run + "/unpause", ""));
    await().atMost(PATIENCE).until(() -> status(run).equals("COMPLETED"));

    Answer again = operator.post(RUNS + run + "/unpause", "");
    assertProblem(again, 409, "not-paused");
    assertThat(again.json().getString("runStatus")).isEqualTo("COMPLETED");
    assertProblem(operator.post(RUNS + run + "/pause", ""), 409, "not-pausable");
  }

  @Test
  void aRunIsTerminatedByAnAdministrator() {
    String run = started("", "WAITING");

    assertProblem(operator.post(RUNS + run + "/terminate", "{\"reason\":\"x\"}"), 403, "forbidden");
    assertThat(http.get("api/v1/audit?actor=" + Http.OPERATOR).text())
        .as("what was denied is recorded") // T19
        .contains("POST /api/v1/runs/" + run + "/terminate", "DENIED");
    assertThat(status(run)).isEqualTo("WAITING");
    Answer ended = done(http.post(RUNS + run + "/terminate", "{\"reason\":\"the end\"}"));

    assertThat(ended.json().getString("status")).isEqualTo("CANCELLED");
    assertThat(ended.json().get("failure", Data.class).getString("message")).contains("the end");
    assertProblem(http.post(RUNS + run + "/terminate", ""), 409, "run-ended");
  }

  @Test
  void aRunIsGivenOtherLabels() {
    String run = started("", "WAITING");

    Answer set = operator.put(RUNS + run + "/labels", "{\"labels\":{\"region\":\"EU\"}}");

    assertThat(done(set).json().get("labels", Data.class)).hasToString("{\"region\":\"EU\"}");
    assertProblem(operator.put(RUNS + run + "/labels", "{}"), 400, "invalid-property");
    assertProblem(
        operator.put(RUNS + run + "/labels", "{\"labels\":{\"region\":1}}"),
        400,
        "invalid-property");
    assertThat(http.get(RUNS + run).json().get("labels", Data.class))
        .hasToString("{\"region\":\"EU\"}");
    assertThat(done(operator.put(RUNS + run + "/labels", "{\"labels\":{}}")).json())
        .satisfies(json -> assertThat(json.get("labels", Data.class)).hasToString("{}"));
    http.post(RUNS + run + "/cancel", "");
  }

  @Test
  void aRunThatHasEndedIsRemovedByAnAdministrator() {
    String run = started("", "WAITING");
    assertProblem(http.send("DELETE", RUNS + run), 409, "not-removable");
    http.post(RUNS + run + "/cancel", "");

    assertProblem(operator.send("DELETE", RUNS + run), 403, "forbidden");
    assertThat(status(run)).isEqualTo("CANCELLED");
    assertThat(http.send("DELETE", RUNS + run).status()).isEqualTo(204);

    assertProblem(http.get(RUNS + run), 404, "run-not-found");
    assertProblem(http.send("DELETE", RUNS + run), 404, "run-not-found");
  }

  @Test
  void aRunIsRetriedLater() {
    String run = started(",\"input\":{\"fail\":true}", "FAILED");

    Answer later = done(operator.post(RUNS + run + "/retry", "{\"after\":\"PT1H\"}"));

    assertThat(later.json().getString("status")).isEqualTo("WAITING");
    assertThat(later.json().getString("waitingFor")).isEqualTo("RETRY");
    assertThat(later.json().get("times", Data.class).getString("due")).endsWith("Z");
    http.post(RUNS + run + "/cancel", "");
    String other = started(",\"input\":{\"fail\":true}", "FAILED");
    Answer atOnce =
        done(operator.post(RUNS + other + "/retry", "{\"at\":\"2020-01-01T00:00:00Z\"}"));
    assertThat(id(atOnce)).isEqualTo(other);
    await().atMost(PATIENCE).until(() -> items(http.get(RUNS + other + "/attempts")).size() == 2);
  }

  // Nodes

  @Test
  void aNodeIsDrainedAndResumed() {
    List<Data> nodes =
        items(http.get("api/v1/nodes")).stream().filter(node -> node.getBoolean("alive")).toList();
    String node = nodes.get(0).getString("id");

    assertProblem(operator.post(NODES + node + "/drain", ""), 403, "forbidden");
    Answer drained = done(http.post(NODES + node + "/drain", "{\"reason\":\"moving\"}"));
    nodes.forEach(each -> done(http.post(NODES + each.getString("id") + "/drain", "")));
    String run = started("");

    assertThat(drained.json().get("drain", Data.class).getString("reason")).isEqualTo("moving");
    assertThat(http.get(NODES + node).json().get("drain", Data.class).getString("since"))
        .endsWith("Z");
    assertThat(status(run)).isEqualTo("PENDING");

    nodes.forEach(each -> done(http.post(NODES + each.getString("id") + "/resume", "")));
    assertThat(http.get(NODES + node).json().json()).doesNotContainKey("drain");
    await().atMost(PATIENCE).until(() -> status(run).equals("WAITING"));
    http.post(RUNS + run + "/cancel", "");
  }

  @Test
  void aNodeThatIsNotThereIsRefused() {
    String nobody = NODES + UUID.randomUUID();

    assertProblem(http.get(nobody), 404, "node-not-found");
    assertProblem(http.post(nobody + "/drain", ""), 404, "node-not-found");
    assertThat(http.post(nobody + "/resume", "").json().getString("detail")).contains("tests (");
    assertProblem(http.post(NODES + "tests/drain", ""), 400, "invalid-parameter");
    assertProblem(http.post(nobody + "/drain", "{\"because\":\"x\"}"), 400, "invalid-property");
    assertProblem(http.post(nobody + "/resume", "{\"reason\":\"x\"}"), 400, "invalid-property");
  }

  // Looking

  @Test
  void theAuditTellsWhoDidWhat() {
    String run = started("", "WAITING");
    operator.post(RUNS + run + "/pause", "");
    operator.post(RUNS + run + "/pause", "");
    operator.post(RUNS + run + "/unpause", "");
    operator.post(RUNS + run + "/unpause", "");
    http.post(RUNS + run + "/terminate", "{\"reason\":\"the end\"}");

    List<Data> entries = items(http.get("api/v1/audit?target=run:" + run));

    assertThat(entries)
        .extracting(entry -> entry.getString("action") + " " + entry.getString("outcome"))
        .containsExactly(
            "run.terminate DONE",
            "run.resume REFUSED",
            "run.resume DONE",
            "run.pause DONE",
            "run.pause DONE");
    assertThat(entries.get(0).getString("reason")).isEqualTo("the end");
    assertThat(entries.get(0).get("actor", Data.class).getString("name")).isEqualTo(Http.ADMIN);
    assertThat(entries.get(0).get("actor", Data.class).getString("channel")).isEqualTo("REST");
    String path = "api/v1/audit?target=run:" + run + "&actor=" + Http.OPERATOR + "&limit=1";
    Answer first = http.get(path + "&outcome=done&action=run.pause");
    String next = first.json().getString("next");
    Answer second = http.get(path + "&outcome=done&action=run.pause&after=" + next);
    assertThat(items(first)).hasSize(1);
    assertThat(items(second)).hasSize(1).isNotEqualTo(items(first));
    assertThat(second.json().json()).doesNotContainKey("next");
    assertThat(items(http.get("api/v1/audit?before=2020-01-01T00:00:00Z"))).isEmpty();
    // Free text of the engine may hold what a viewer must not see; that something happened may not.
    assertThat(viewer.get("api/v1/audit?target=run:" + run + "&outcome=REFUSED").text())
        .contains("run.resume")
        .doesNotContain("nothing to resume");
    assertProblem(http.get("api/v1/audit?after=x"), 400, "invalid-parameter");
    assertProblem(http.get("api/v1/audit?outcome=WON"), 400, "invalid-parameter");
    assertProblem(http.get("api/v1/audit?target=x"), 400, "invalid-parameter");
  }

  @Test
  void whatIsDoneTwiceWithOneKeyIsDoneOnce() {
    String run = started("", "WAITING");
    Map<String, String> key = Map.of("Idempotency-Key", mine);

    Answer first = operator.post(RUNS + run + "/pause", "", key);
    operator.post(RUNS + run + "/unpause", "");
    Answer again = operator.post(RUNS + run + "/pause", "", key);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(status(run)).isEqualTo("WAITING");
    assertProblem(operator.post(RUNS + run + "/cancel", "", key), 409, "stale");
    http.post(RUNS + run + "/cancel", "");
  }

  @Test
  void openWaitsAreListed() {
    String run = started("", "WAITING");

    List<Data> waits = items(http.get("api/v1/waits?workflow=steered&kind=event&limit=200"));

    assertThat(waits)
        .filteredOn(wait -> wait.getString("run").equals(run))
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.getString("kind")).isEqualTo("EVENT");
              assertThat(wait.getString("step")).isEqualTo("wait");
              assertThat(wait.list("names", String.class)).containsExactly("go");
            });
    assertThat(items(http.get("api/v1/waits/events")))
        .anySatisfy(
            event -> {
              assertThat(event.getString("name")).isEqualTo("go");
              assertThat(event.getInt("runs")).isPositive();
            });
    assertThat(items(http.get("api/v1/waits?event=nothing-is-called-so"))).isEmpty();
    assertProblem(http.get("api/v1/waits?kind=RAIN"), 400, "invalid-parameter");
    assertProblem(http.get("api/v1/waits?after=x"), 400, "invalid-parameter");
    assertProblem(http.get("api/v1/waits/events?limit=1"), 400, "invalid-parameter");
    http.post(RUNS + run + "/cancel", "");
  }

  @Test
  void statisticsAndTheDatabaseAreShown() {
    String run = started("", "WAITING");

    Data open = done(viewer.get("api/v1/statistics/open")).json();
    Data activity = done(viewer.get("api/v1/statistics/activity?window=PT1H&bucket=PT5M")).json();
    Data database = done(viewer.get("api/v1/database")).json();

    assertThat(open.list("statuses", Data.class))
        .filteredOn(count -> count.getString("status").equals("WAITING"))
        .singleElement()
        .satisfies(count -> assertThat(count.getInt("runs")).isPositive());
    assertThat(open.list("waits", Data.class))
        .anySatisfy(count -> assertThat(count.getString("kind")).isEqualTo("EVENT"));
    assertThat(activity.list("moments", Data.class)).hasSizeBetween(12, 13);
    assertThat(items(viewer.get("api/v1/statistics/versions")))
        .anySatisfy(version -> assertThat(version.getString("workflow")).isEqualTo("steered"));
    items(viewer.get("api/v1/statistics/workflows?window=P7D"));
    items(viewer.get("api/v1/statistics/failing?most=3"));
    assertThat(items(viewer.get("api/v1/statistics/queues"))).isNotNull();
    assertThat(done(viewer.get("api/v1/statistics/failures?type=nothing.Fails")).json())
        .hasToString("{\"runs\":0}");
    assertThat(database.getInt("schemaVersion")).isGreaterThanOrEqualTo(12);
    assertThat(database.list("tables", Data.class)).isNotEmpty();
    List.of(
            "activity?window=P8D",
            "activity?bucket=PT7M",
            "failing?most=0",
            "failures",
            "open?x=1",
            "workflows?bucket=PT5M")
        .forEach(
            path ->
                assertProblem(viewer.get("api/v1/statistics/" + path), 400, "invalid-parameter"));
    assertProblem(viewer.get("api/v1/database?x=1"), 400, "invalid-parameter");
    assertThat(new Http(url, null).get("api/v1/audit").status()).isEqualTo(401);
    http.post(RUNS + run + "/cancel", "");
  }

  @Test
  void runsAreFoundByAllThatTheConsoleKnows() {
    String waiting = started("", "WAITING");
    String failed = started(",\"input\":{\"fail\":true}", "FAILED");
    String fork = id(http.post(RUNS + failed + "/fork", "{\"data\":{}}"));
    String list = "api/v1/runs?label=mine:" + mine + "&";

    assertThat(ids(list + "waitingFor=event")).contains(waiting).doesNotContain(failed);
    assertThat(ids(list + "failureType=java.lang.IllegalStateException&status=FAILED"))
        .containsExactly(failed);
    assertThat(ids(list + "origin=" + failed)).containsExactly(fork);
    assertThat(ids(list + "endedFrom=2020-01-01T00:00:00Z")).containsExactly(failed);
    assertThat(ids(list + "endedBefore=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(ids(list + "longerThan=P1D&createdFrom=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(ids(list + "schedule=none")).isEmpty();
    assertThat(ids(list + "node=nowhere")).isEmpty();

    Answer first = http.get(list + "limit=2");
    Answer second = http.get(list + "limit=2&after=" + first.json().getString("next"));
    String back = list + "limit=2&before=" + second.json().getString("previous");
    assertThat(items(second)).extracting(run -> run.getString("id")).containsExactly(waiting);
    assertThat(ids(back)).containsExactly(fork, failed);
    assertProblem(http.get(back + "&after=x"), 400, "invalid-parameter");

    for (String path : List.of("runs", "runs/counts", "runs/export")) {
      Answer unbound = http.get("api/v1/" + path + "?failureType=X");
      assertProblem(unbound, 400, "invalid-parameter");
      assertThat(unbound.json().getString("parameter")).isEqualTo("failureType");
      assertProblem(
          http.get("api/v1/" + path + "?longerThan=P99999999D"), 400, "invalid-parameter");
    }
    assertThat(http.get("api/v1/runs/export?origin=" + failed).text()).contains(fork);
    http.post(RUNS + waiting + "/cancel", "");
    http.post(RUNS + fork + "/cancel", "");
  }

  private List<String> ids(String path) {
    return items(http.get(path)).stream().map(run -> run.getString("id")).toList();
  }

  @Test
  void whatCannotBeUnderstoodIsRefused() {
    String unknown = RUNS + UUID.randomUUID();

    for (String verb : List.of("pause", "unpause", "terminate", "retry")) {
      assertProblem(http.post(unknown + "/" + verb, ""), 404, "run-not-found");
      assertProblem(http.post(unknown + "/" + verb, "{\"x\":1}"), 400, "invalid-property");
      assertProblem(http.post(RUNS + "x/" + verb, ""), 400, "invalid-parameter");
      assertProblem(http.post(unknown + "/" + verb, "{}", "text/plain"), 415, "media-type");
    }
    assertProblem(http.put(unknown + "/labels", "{\"labels\":{}}"), 404, "run-not-found");
    assertProblem(http.send("DELETE", RUNS + "x"), 400, "invalid-parameter");
    assertProblem(http.post(unknown + "/retry", "{\"after\":\"1h\"}"), 400, "invalid-property");
    assertProblem(viewer.post(unknown + "/pause", ""), 403, "forbidden");
  }

  /** Fails if it is told to, and waits for an event else. */
  @ApplicationScoped
  static class Steered implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("steered").step("wait", Steered::work);
    }

    static void work(StepContext step) {
      if (step.get("fail", Boolean.class, false)) {
        throw new IllegalStateException("As told.");
      }
      step.waitForEvent("go");
    }
  }
}
