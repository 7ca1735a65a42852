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
import ee.durable.tests.support.Scripts;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RestIT {

  private static final String RUNS = "api/v1/runs";

  @ArquillianResource URL url;
  private Http http;
  private final String mine = UUID.randomUUID().toString();

  @BeforeEach
  void connect() {
    http = new Http(url);
  }

  @Test
  void aRunIsStartedAndShownToItsEnd() {
    Answer started =
        http.post(RUNS, start("rest_parent", "\"input\":{\"amount\":12.50,\"name\":\"Jüri 🎉\"}"));

    Data ended = awaitEnd(id(started));

    assertThat(started.status()).isEqualTo(201);
    assertThat(started.type()).startsWith("application/json");
    assertThat(ended.getString("status")).isEqualTo("COMPLETED");
    assertThat(ended.getString("workflow")).isEqualTo("rest_parent");
    assertThat(ended.get("labels", Data.class).getString("mine")).isEqualTo(mine);
    assertThat(ended.get("input", Data.class).getString("name")).isEqualTo("Jüri 🎉");
    assertThat(ended.get("input", Data.class).getDecimal("amount")).hasToString("12.50");
    assertThat(ended.get("context", Data.class).getString("called")).isEqualTo("yes");
  }

  @Test
  void aKeyAnswersTheRunThatWasStartedFirst() {
    String body = start("echo", "\"key\":\"%s\"".formatted(mine));

    Answer first = http.post(RUNS, body);
    Answer again = http.post(RUNS, body);
    Answer other =
        http.post(RUNS, start("echo", "\"key\":\"%s\",\"input\":{\"n\":2}".formatted(mine)));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(id(again)).isEqualTo(id(first));
    assertProblem(other, 409, "key-reused");
    assertThat(other.json().getString("run")).isEqualTo(id(first));
  }

  @Test
  void childrenAndAttemptsOfARunAreListed() {
    String parent = id(http.post(RUNS, start("rest_parent", "")));
    awaitEnd(parent);

    List<Data> children = items(http.get(RUNS + "/" + parent + "/children"));
    List<Data> attempts = items(http.get(RUNS + "/" + parent + "/attempts"));

    assertThat(children).hasSize(1);
    assertThat(children.get(0).getString("workflow")).isEqualTo("echo");
    assertThat(children.get(0).get("family", Data.class).getString("parent")).isEqualTo(parent);
    assertThat(attempts)
        .extracting(attempt -> attempt.getString("step"))
        .containsExactly("call", "last");
    assertThat(attempts)
        .extracting(attempt -> attempt.getString("outcome"))
        .containsOnly("COMPLETED");
    assertThat(attempts.get(0).list("children", String.class))
        .containsExactly(children.get(0).getString("id"));
  }

  @Test
  void whatStepsLogIsListed() {
    String run = id(http.post(RUNS, start("rest_parent", "")));
    awaitEnd(run);
    String logs = RUNS + "/" + run + "/logs";

    assertThat(items(http.get(logs + "?position=1&attempt=1")))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getString("level")).isEqualTo("INFO");
              assertThat(entry.getString("logger")).isEqualTo("System.out");
              assertThat(entry.getString("message")).isEqualTo("the last step");
              assertThat(entry.getString("source")).isEqualTo("print");
              assertThat(entry.getString("timestamp")).endsWith("Z");
              assertThat(entry.get("metadata", Data.class).isEmpty()).isTrue();
            });
    assertThat(items(http.get(logs))).hasSize(1);
    assertThat(items(http.get(logs + "?position=0&attempt=1"))).isEmpty();
    assertProblem(http.get(logs + "?position=0"), 400, "invalid-parameter");
    assertProblem(http.get(logs + "?position=0&attempt=0"), 400, "invalid-parameter");
    assertProblem(http.get(logs + "?step=last"), 400, "invalid-parameter");
  }

  @Test
  void runsAreListedPageByPage() {
    for (int run = 0; run < 5; run++) {
      http.post(RUNS, scheduled());
    }

    Answer first = http.get(RUNS + "?label=mine:" + mine + "&limit=3");
    Answer second =
        http.get(RUNS + "?label=mine:" + mine + "&limit=3&after=" + first.json().getString("next"));

    assertThat(items(first)).hasSize(3);
    assertThat(items(second)).hasSize(2).doesNotContainAnyElementsOf(items(first));
    assertThat(second.json().has("next")).isFalse();
    assertThat(items(http.get(RUNS + "?label=mine:" + mine + "&status=FAILED"))).isEmpty();
    assertThat(items(http.get(RUNS + "?label=mine:" + mine + "&status=scheduled,FAILED")))
        .hasSize(5);
  }

  @Test
  void aRunIsCancelledOnce() {
    String run = id(http.post(RUNS, scheduled()));

    Answer cancelled = http.post(RUNS + "/" + run + "/cancel", "{\"reason\":\"changed my mind\"}");
    Answer again = http.send("POST", RUNS + "/" + run + "/cancel");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().getString("status")).isEqualTo("CANCELLED");
    assertThat(cancelled.json().get("failure", Data.class).getString("message"))
        .isEqualTo("changed my mind");
    assertProblem(again, 409, "run-ended");
  }

  @Test
  void workflowsAndTheContractAreShown() {
    Answer workflows = http.get("api/v1/workflows");
    Answer contract = http.get("api/v1/openapi.yaml");

    assertThat(items(workflows))
        .anySatisfy(
            workflow -> {
              assertThat(workflow.getString("name")).isEqualTo("rest_parent");
              assertThat(workflow.list("steps", String.class)).containsExactly("call", "last");
            });
    assertThat(contract.status()).isEqualTo(200);
    assertThat(contract.text()).contains("openapi: 3", "/runs/{id}/cancel");
  }

  @Test
  void aStartThatIsRefusedChangesNothing() {
    Map<String, Integer> bodies =
        Map.ofEntries(
            Map.entry("", 400),
            Map.entry("{", 400),
            Map.entry("[]", 400),
            Map.entry("null", 400),
            Map.entry("{}", 400),
            Map.entry(start("no_such_workflow", ""), 422),
            Map.entry(start("echo", "\"input\":[1]"), 400),
            Map.entry(start("echo", "\"input\":\"text\""), 400),
            Map.entry(start("echo", "\"input\":{\"k\":\"\\u0000\"}"), 400),
            Map.entry(start("echo", "\"input\":{\"k\":\"\\ud800\"}"), 400),
            Map.entry(start("echo", "\"input\":{\"k\":1,\"k\":2}"), 400),
            Map.entry(start("echo", "\"input\":{\"k\":1e999999999}"), 400),
            Map.entry(
                start("echo", "\"input\":" + "{\"k\":".repeat(70) + "1" + "}".repeat(70)), 400),
            Map.entry(start("echo", "\"input\":{\"k\":\"" + "x".repeat(1100000) + "\"}"), 413),
            Map.entry(start("echo", "\"priority\":1001"), 400),
            Map.entry(start("echo", "\"priority\":1.5"), 400),
            Map.entry(start("echo", "\"priority\":\"high\""), 400),
            Map.entry(start("echo", "\"queue\":\" \""), 400),
            Map.entry(start("echo", "\"key\":\"\""), 400),
            Map.entry(start("echo", "\"key\":\"a\\nb\""), 400),
            Map.entry(start("echo", "\"at\":\"tomorrow\""), 400),
            Map.entry(start("echo", "\"at\":\"+1000000000-12-31T23:59:59Z\""), 400),
            Map.entry(start("echo", "\"labels\":{\"a\":1}"), 400),
            Map.entry(start("echo", "\"timeout\":1"), 400),
            Map.entry("{\"workflow\":42}", 400));

    bodies.forEach((body, status) -> assertProblem(http.post(RUNS, body), status, ""));

    assertProblem(http.post(RUNS, start("echo", ""), "text/plain"), 415, "");
    assertThat(items(http.get(RUNS + "?label=mine:" + mine))).isEmpty();
  }

  @Test
  void aListThatCannotBeUnderstoodIsRefused() {
    List.of(
            "limit=0",
            "limit=201",
            "limit=many",
            "limit=1&limit=2",
            "status=DONE",
            "status=",
            "statsu=FAILED",
            "parent=42",
            "topLevel=perhaps",
            "idPrefix=xyz",
            "label=region",
            "createdFrom=yesterday",
            "createdBefore=2026-13-01T00:00:00Z",
            "after=page2",
            "queue=%00",
            "workflow=%20")
        .forEach(query -> assertProblem(http.get(RUNS + "?" + query), 400, ""));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String missing = UUID.randomUUID().toString();

    assertProblem(http.get(RUNS + "/" + missing), 404, "run-not-found");
    assertProblem(http.get(RUNS + "/" + missing + "/children"), 404, "run-not-found");
    assertProblem(http.get(RUNS + "/" + missing + "/attempts"), 404, "run-not-found");
    assertProblem(http.get(RUNS + "/" + missing + "/logs"), 404, "run-not-found");
    assertProblem(http.send("POST", RUNS + "/" + missing + "/cancel"), 404, "run-not-found");
    assertProblem(http.get(RUNS + "/42"), 400, "invalid-parameter");
    assertProblem(http.get("api/v1/nothing"), 404, "");
    assertProblem(http.send("DELETE", RUNS), 405, "");
  }

  @Test
  void aCancelThatIsRefusedChangesNothing() {
    String run = id(http.post(RUNS, scheduled()));

    assertProblem(http.post(RUNS + "/" + run + "/cancel", "{\"reason\":1}"), 400, "");
    assertProblem(http.post(RUNS + "/" + run + "/cancel", "{\"why\":\"so\"}"), 400, "");
    assertProblem(
        http.post(RUNS + "/" + run + "/cancel", "{\"reason\":\"" + "x".repeat(2001) + "\"}"),
        400,
        "");
    assertProblem(http.post(RUNS + "/" + run + "/cancel", "{\"reason\":\"\\u0000\"}"), 400, "");

    assertThat(http.get(RUNS + "/" + run).json().getString("status")).isEqualTo("SCHEDULED");
  }

  private String start(String workflow, String more) {
    return "{\"workflow\":\"%s\",\"labels\":{\"mine\":\"%s\"}%s%s}"
        .formatted(workflow, mine, more.isEmpty() ? "" : ",", more)
        .replace("\"labels\":{\"mine\":\"%s\"},\"labels\"".formatted(mine), "\"labels\"");
  }

  private String scheduled() {
    return start("echo", "\"at\":\"2999-01-01T00:00:00Z\"");
  }

  private Data awaitEnd(String run) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> http.get(RUNS + "/" + run).json(), found -> found.getBoolean("final"));
  }

  @ApplicationScoped
  static class Parent implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rest_parent")
          .step("call", this::call)
          .step("last", (StepContext step) -> System.out.println("the last step"));
    }

    void call(StepContext step) {
      step.callWorkflow(Scripts.Echo.class, Map.of()).orElseThrow();
      step.assign("called", "yes");
    }
  }
}
