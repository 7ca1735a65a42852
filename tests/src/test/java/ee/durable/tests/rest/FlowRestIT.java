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
import ee.durable.input.Field;
import ee.durable.tests.rest.Http.Answer;
import ee.durable.tests.support.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

/** Events, waits, inputs and blocked runs over HTTP. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FlowRestIT {

  private static final String RUNS = "api/v1/runs/";
  private static final String EVENTS = "api/v1/events";
  private static final String INPUTS = "api/v1/inputs";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ArquillianResource URL url;
  private Http http;
  private final String mine = UUID.randomUUID().toString();

  @BeforeEach
  void connect() {
    http = new Http(url);
  }

  // Events

  @Test
  void anEventThatIsSentLetsTheRunGoOn() {
    String run = waitingForEvents();

    Answer sent =
        http.post(RUNS + run + "/events", "{\"name\":\"paid\",\"payload\":{\"amount\":100.00}}");

    assertThat(sent.status()).as(sent.text()).isEqualTo(202);
    assertThat(sent.json().getBoolean("sent")).isTrue();
    assertThat(awaitEnd(run).get("context", Data.class).getDecimal("amount")).hasToString("100.00");
    assertThat(items(http.get(RUNS + run + "/events")))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("name")).isEqualTo("paid");
              assertThat(event.get("payload", Data.class)).hasToString("{\"amount\":100.00}");
              assertThat(event.getString("sent")).endsWith("Z");
              assertThat(event.getBoolean("taken")).isTrue();
              assertThat(event.has("key")).isFalse();
            });
  }

  @Test
  void anEventWithTheSameKeyIsDropped() {
    String run = waitingForEvents();
    String event = "{\"name\":\"other\",\"key\":\"k-1\",\"payload\":\"text\"}";

    Answer first = http.post(RUNS + run + "/events", event);
    Answer again = http.post(RUNS + run + "/events", event);

    assertThat(first.json().getBoolean("sent")).isTrue();
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().getBoolean("sent")).isFalse();
    assertThat(items(http.get(RUNS + run + "/events")))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.getString("key")).isEqualTo("k-1");
              assertThat(kept.getString("payload")).isEqualTo("text");
              assertThat(kept.getBoolean("taken")).isFalse();
            });
  }

  @Test
  void aBroadcastReachesTheRunsThatWaitWithItsCorrelationKey() {
    String first = waitingForEvents();
    String second = waitingForEvents();
    String event = "{\"name\":\"%s\",\"payload\":{\"amount\":1},\"correlation\":\"%s\"}";

    Answer others = http.post(EVENTS, event.formatted("paid", "not-" + mine));
    Answer unnamed = http.post(EVENTS, event.formatted("refused", mine));
    Answer sent = http.post(EVENTS, event.formatted("paid", mine));

    assertThat(others.json().getInt("runs")).isZero();
    assertThat(unnamed.json().getInt("runs")).isZero();
    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.json().getInt("runs")).isEqualTo(2);
    assertThat(awaitEnd(first).getString("status")).isEqualTo("COMPLETED");
    assertThat(awaitEnd(second).getString("status")).isEqualTo("COMPLETED");
  }

  @Test
  void anEventThatIsRefusedIsNotKept() {
    String run = waitingForEvents();
    String events = RUNS + run + "/events";

    List.of(
            "",
            "{}",
            "[]",
            "{\"name\":1}",
            "{\"name\":\"\"}",
            "{\"name\":\"a\\nb\"}",
            "{\"name\":\"" + "x".repeat(201) + "\"}",
            "{\"name\":\"paid\",\"key\":\"\"}",
            "{\"name\":\"paid\",\"correlation\":\"x\"}",
            "{\"name\":\"paid\",\"payload\":\"\\u0000\"}",
            "{\"name\":\"paid\",\"payload\":\"\\ud800\"}",
            "{\"name\":\"paid\",\"payload\":" + "[".repeat(70) + "]".repeat(70) + "}")
        .forEach(body -> assertProblem(http.post(events, body), 400, ""));
    assertProblem(http.post(events, "{\"name\":\"paid\"}", "text/plain"), 415, "");
    assertProblem(http.post(EVENTS, "{\"name\":\"paid\"}"), 400, "invalid-property");
    assertProblem(
        http.post(EVENTS, "{\"name\":\"paid\",\"correlation\":\" \"}"), 400, "invalid-property");
    assertProblem(http.get(EVENTS), 405, "");

    assertThat(items(http.get(events))).isEmpty();
    assertThat(http.get(RUNS + run).json().getString("status")).isEqualTo("WAITING");
  }

  @Test
  void anEndedRunTakesNoEvent() {
    String run = waitingForEvents();
    http.send("POST", RUNS + run + "/cancel");

    Answer refused = http.post(RUNS + run + "/events", "{\"name\":\"paid\"}");

    assertProblem(refused, 409, "run-ended");
    assertThat(refused.json().getString("runStatus")).isEqualTo("CANCELLED");
    assertThat(items(http.get(RUNS + run + "/events"))).isEmpty();
  }

  // Waits

  @Test
  void aWaitThatIsCancelledLetsTheRunGoOn() {
    String run = waitingForEvents();
    Data open = items(http.get(RUNS + run + "/waits")).get(0);

    Answer cancelled = http.post(RUNS + run + "/waits/cancel", "{\"reason\":\"paid in cash\"}");

    assertThat(open.getString("kind")).isEqualTo("EVENT");
    assertThat(open.getString("step")).isEqualTo("wait");
    assertThat(open.list("names", String.class)).containsExactly("paid");
    assertThat(open.getInt("needed")).isEqualTo(1);
    assertThat(open.getString("correlation")).isEqualTo(mine);
    assertThat(open.getBoolean("open")).isTrue();
    assertThat(open.has("outcome")).isFalse();
    assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
    assertThat(id(cancelled)).isEqualTo(run);
    assertThat(awaitEnd(run).get("context", Data.class).getString("error"))
        .contains("paid in cash");
    Data ended = items(http.get(RUNS + run + "/waits")).get(0);
    assertThat(ended.getString("outcome")).isEqualTo("CANCELLED");
    assertThat(ended.getBoolean("open")).isFalse();
    assertThat(ended.getString("ended")).endsWith("Z");
    assertProblem(http.send("POST", RUNS + run + "/waits/cancel"), 409, "not-waiting");
  }

  @Test
  void aCancelOfAWaitThatIsRefusedChangesNothing() {
    String run = waitingForEvents();
    String cancel = RUNS + run + "/waits/cancel";

    assertProblem(http.post(cancel, "{\"reason\":1}"), 400, "invalid-property");
    assertProblem(http.post(cancel, "{\"why\":\"so\"}"), 400, "invalid-property");
    assertProblem(
        http.post(cancel, "{\"reason\":\"" + "x".repeat(2001) + "\"}"), 400, "invalid-property");

    assertThat(items(http.get(RUNS + run + "/waits")).get(0).getBoolean("open")).isTrue();
  }

  // Inputs

  @Test
  void anInputIsListedAndAnswered() {
    String run = asking();
    Data asked = input(run);

    Answer answered =
        http.post(
            RUNS + run + "/inputs/manager",
            "{\"answer\":{\"approved\":true,\"comment\":\"fine\"},\"by\":\"ann\"}");

    assertThat(asked.getString("run")).isEqualTo(run);
    assertThat(asked.getInt("number")).isEqualTo(1);
    assertThat(asked.getString("workflow")).isEqualTo("rest_flow_asking");
    assertThat(asked.getString("step")).isEqualTo("approve");
    assertThat(asked.getString("name")).isEqualTo("manager");
    assertThat(asked.getString("state")).isEqualTo("OPEN");
    assertThat(asked.getString("assignee")).isEqualTo(mine);
    assertThat(asked.getString("role")).isEqualTo("boss");
    assertThat(asked.getString("due")).endsWith("Z");
    assertThat(asked.get("question", Data.class))
        .hasToString("{\"kind\":\"APPROVAL\",\"prompt\":\"Ok?\",\"metadata\":{\"total\":100.00}}");
    assertThat(answered.status()).as(answered.text()).isEqualTo(204);
    assertThat(answered.text()).isEmpty();
    awaitInput(run, "details");
    Data kept = items(http.get(INPUTS + "?state=ANSWERED&run=" + run)).get(0);
    assertThat(kept.get("answer", Data.class).getString("by")).isEqualTo("ann");
    assertThat(kept.get("answer", Data.class).get("value", Data.class).toMap())
        .isEqualTo(Map.of("approved", true, "comment", "fine"));
    Answer again = http.post(RUNS + run + "/inputs/manager", "{\"answer\":false}");
    assertProblem(again, 409, "input-not-open");
    assertThat(again.json().getString("inputState")).isEqualTo("ANSWERED");
  }

  @Test
  void anAnswerThatDoesNotFitSaysWhyForEachFieldAndTheInputStaysOpen() {
    String run = asking();
    String manager = RUNS + run + "/inputs/manager";

    Answer unfit = http.post(manager, "{\"answer\":\"perhaps\"}");
    http.post(manager, "{\"answer\":true}");
    awaitInput(run, "details");
    Answer form =
        http.post(
            RUNS + run + "/inputs/details",
            "{\"answer\":{\"amount\":\"many\",\"day\":\"2026-11-22\",\"colour\":\"red\"}}");
    Answer fits = http.post(RUNS + run + "/inputs/details", "{\"answer\":{\"amount\":\"12.50\"}}");

    assertProblem(unfit, 422, "invalid-answer");
    assertThat(unfit.json().get("fields", Data.class).keys()).containsExactly("answer");
    assertProblem(form, 422, "invalid-answer");
    assertThat(form.json().get("fields", Data.class).keys())
        .containsExactlyInAnyOrder("amount", "colour");
    assertThat(form.json().get("fields", Data.class).getString("amount")).contains("many");
    assertThat(fits.status()).as(fits.text()).isEqualTo(204);
    assertThat(awaitEnd(run).get("context", Data.class).getDecimal("amount")).hasToString("12.50");
  }

  @Test
  void anAnswerThatIsRefusedChangesNothing() {
    String run = asking();
    String manager = RUNS + run + "/inputs/manager";

    List.of(
            "",
            "{}",
            "{\"by\":\"ann\"}",
            "{\"answer\":true,\"by\":1}",
            "{\"answer\":true,\"by\":\"\"}",
            "{\"answer\":true,\"by\":\"" + "x".repeat(201) + "\"}",
            "{\"answer\":true,\"comment\":\"fine\"}")
        .forEach(body -> assertProblem(http.post(manager, body), 400, ""));
    assertProblem(
        http.post(RUNS + run + "/inputs/nobody", "{\"answer\":true}"), 404, "input-not-found");
    assertProblem(
        http.post(RUNS + run + "/inputs/" + "x".repeat(201), "{\"answer\":true}"), 400, "");

    assertThat(input(run).getString("state")).isEqualTo("OPEN");
  }

  @Test
  void inputsAreListedPageByPageWithFilters() {
    List<String> runs = List.of(asking(), asking(), asking());
    String ofMine = INPUTS + "?assignee=" + mine;

    Answer first = http.get(ofMine + "&limit=2");
    Answer second = http.get(ofMine + "&limit=2&after=" + first.json().getString("next"));

    assertThat(items(first)).hasSize(2);
    assertThat(items(second)).hasSize(1);
    assertThat(second.json().has("next")).isFalse();
    assertThat(List.of(items(first).get(0), items(first).get(1), items(second).get(0)))
        .extracting(input -> input.getString("run"))
        .containsExactlyElementsOf(runs);
    assertThat(items(http.get(ofMine + "&workflow=rest_flow_asking&name=manager&role=boss")))
        .hasSize(3);
    assertThat(items(http.get(ofMine + "&dueBefore=2999-01-01T00:00:00Z"))).hasSize(3);
    assertThat(items(http.get(ofMine + "&dueBefore=2000-01-01T00:00:00Z"))).isEmpty();
    assertThat(items(http.get(ofMine + "&workflow=echo"))).isEmpty();
    assertThat(items(http.get(ofMine + "&name=details"))).isEmpty();
    assertThat(items(http.get(ofMine + "&role=clerk"))).isEmpty();
    assertThat(items(http.get(ofMine + "&state=answered,closed"))).isEmpty();
    assertThat(items(http.get(INPUTS + "?run=" + runs.get(1)))).hasSize(1);
  }

  @Test
  void aListOfInputsThatCannotBeUnderstoodIsRefused() {
    List.of(
            "limit=0",
            "limit=201",
            "state=DONE",
            "state=",
            "status=OPEN",
            "run=42",
            "dueBefore=tomorrow",
            "name=a&name=b",
            "assignee=%00",
            "after=page2",
            "after=%2B1000000000-12-31T23:59:59Z_" + UUID.randomUUID() + "_1")
        .forEach(query -> assertProblem(http.get(INPUTS + "?" + query), 400, "invalid-parameter"));
  }

  @Test
  void anInputIsHandedToSomebodyElse() {
    String run = asking();
    String reassign = RUNS + run + "/inputs/1/reassign";

    Answer handed = http.post(reassign, "{\"assignee\":\"bob\"}");

    assertThat(handed.status()).as(handed.text()).isEqualTo(204);
    assertThat(input(run).getString("assignee")).isEqualTo("bob");
    assertThat(input(run).has("role")).isFalse();
    assertProblem(http.post(reassign, "{}"), 400, "invalid-property");
    assertProblem(http.post(reassign, "{\"assignee\":\"\"}"), 400, "invalid-property");
    assertProblem(http.post(reassign, "{\"to\":\"bob\"}"), 400, "invalid-property");
    assertProblem(
        http.post(RUNS + run + "/inputs/7/reassign", "{\"role\":\"boss\"}"),
        404,
        "input-not-found");
    assertProblem(http.post(RUNS + run + "/inputs/x/reassign", "{\"role\":\"boss\"}"), 400, "");
    assertThat(input(run).getString("assignee")).isEqualTo("bob");
  }

  @Test
  void theDeadlineOfAnInputIsMoved() {
    String run = asking();
    String extend = RUNS + run + "/inputs/1/extend";

    Answer extended = http.post(extend, "{\"due\":\"2999-01-01T02:00:00+02:00\"}");
    String due = input(run).getString("due");
    Answer removed = http.post(extend, "{\"due\":null}");

    assertThat(extended.status()).as(extended.text()).isEqualTo(204);
    assertThat(due).isEqualTo("2999-01-01T00:00:00Z");
    assertThat(removed.status()).as(removed.text()).isEqualTo(204);
    assertThat(input(run).has("due")).isFalse();
    assertProblem(http.post(extend, "{}"), 400, "invalid-property");
    assertProblem(http.post(extend, "{\"due\":\"tomorrow\"}"), 400, "invalid-property");
    assertProblem(
        http.post(RUNS + run + "/inputs/7/extend", "{\"due\":null}"), 404, "input-not-found");
    assertThat(input(run).getString("state")).isEqualTo("OPEN");
  }

  @Test
  void aDeadlineThatHasPassedEndsTheInput() {
    String run = asking();

    http.post(RUNS + run + "/inputs/1/extend", "{\"due\":\"2000-01-01T00:00:00Z\"}");

    awaitInput(run, "details");
    assertThat(items(http.get(INPUTS + "?state=timed_out&run=" + run))).hasSize(1);
    assertProblem(
        http.post(RUNS + run + "/inputs/1/extend", "{\"due\":null}"), 409, "input-not-open");
    assertProblem(
        http.post(RUNS + run + "/inputs/1/reassign", "{\"role\":\"boss\"}"), 409, "input-not-open");
  }

  // Blocked runs

  @Test
  void aBlockedRunIsResumedAtAnotherStep() {
    String stager = start("rest_flow_stager", "{}");
    String run = awaitEnd(stager).get("context", Data.class).getString("staged");
    awaitStatus(run, "BLOCKED");
    String resume = RUNS + run + "/resume";

    Answer gone = http.send("POST", resume);
    Answer unknown = http.post(resume, "{\"step\":\"secnod\"}");
    Answer unreadable = http.post(resume, "{\"step\":1}");
    Answer extra = http.post(resume, "{\"step\":\"second\",\"force\":true}");
    Answer resumed = http.post(resume, "{\"step\":\"second\"}");

    assertProblem(gone, 422, "unknown-step");
    assertThat(gone.json().getString("detail")).contains("'gone'", "first", "second");
    assertProblem(unknown, 422, "unknown-step");
    assertProblem(unreadable, 400, "invalid-property");
    assertProblem(extra, 400, "invalid-property");
    assertThat(resumed.status()).as(resumed.text()).isEqualTo(200);
    assertThat(id(resumed)).isEqualTo(run);
    Data ended = awaitEnd(run);
    assertThat(ended.getString("status")).isEqualTo("COMPLETED");
    assertThat(ended.get("context", Data.class).toMap()).isEqualTo(Map.of("second", true));
    assertProblem(http.post(resume, "{\"step\":\"second\"}"), 409, "not-blocked");
  }

  // What is shown

  @Test
  void aRunThatWasUndoneShowsIt() {
    String run = start("rest_flow_saga", "{}");

    Data ended = awaitEnd(run);

    assertThat(ended.getString("status")).isEqualTo("COMPENSATED");
    assertThat(ended.getInt("version")).isEqualTo(1);
    assertThat(items(http.get(RUNS + run + "/attempts")))
        .extracting(attempt -> attempt.getString("kind") + " " + attempt.getString("step"))
        .containsExactly("STEP flight", "STEP pay", "COMPENSATION flight");
  }

  @Test
  void aBranchOfABlockNamesItsBlock() {
    String run = start("rest_flow_saga_blocks", "{}");
    awaitEnd(run);

    assertThat(items(http.get(RUNS + run + "/children")))
        .extracting(child -> child.get("family", Data.class).getString("scope"))
        .containsExactlyInAnyOrder("both/left", "both/right");
  }

  @Test
  void theFlowOfAWorkflowIsShownWithItsBlocks() {
    Data workflow =
        items(http.get("api/v1/workflows")).stream()
            .filter(each -> each.getString("name").equals("rest_flow_saga_blocks"))
            .findFirst()
            .orElseThrow();

    assertThat(workflow.getInt("version")).isEqualTo(1);
    assertThat(workflow.list("steps", String.class))
        .containsExactly("both/left", "both/right", "last");
    List<Data> flow = workflow.list("flow", Data.class);
    assertThat(flow).extracting(node -> node.getString("kind")).containsExactly("PARALLEL", "STEP");
    assertThat(flow.get(0).list("nodes", Data.class))
        .extracting(node -> node.getString("path"))
        .containsExactly("both/left", "both/right");
    assertThat(flow.get(1).getBoolean("compensated")).isFalse();
  }

  @Test
  void whatBelongsToNoRunIsNotFound() {
    String missing = RUNS + UUID.randomUUID();

    assertProblem(http.get(missing + "/events"), 404, "run-not-found");
    assertProblem(http.get(missing + "/waits"), 404, "run-not-found");
    assertProblem(http.post(missing + "/events", "{\"name\":\"paid\"}"), 404, "run-not-found");
    assertProblem(http.send("POST", missing + "/waits/cancel"), 404, "run-not-found");
    assertProblem(http.send("POST", missing + "/resume"), 404, "run-not-found");
    assertProblem(http.post(missing + "/inputs/a", "{\"answer\":true}"), 404, "run-not-found");
    assertProblem(
        http.post(missing + "/inputs/1/reassign", "{\"role\":\"boss\"}"), 404, "run-not-found");
    assertProblem(http.post(missing + "/inputs/1/extend", "{\"due\":null}"), 404, "run-not-found");
    assertProblem(http.get(RUNS + "42/events"), 400, "invalid-parameter");
    assertProblem(http.get(RUNS + "42/waits"), 400, "invalid-parameter");
    assertThat(items(http.get(INPUTS + "?run=" + UUID.randomUUID()))).isEmpty();
  }

  // The runs

  private String waitingForEvents() {
    String run = start("rest_flow_events", "{\"order\":\"%s\"}".formatted(mine));
    awaitStatus(run, "WAITING");
    return run;
  }

  private String asking() {
    String run = start("rest_flow_asking", "{\"assignee\":\"%s\"}".formatted(mine));
    awaitInput(run, "manager");
    return run;
  }

  private String start(String workflow, String input) {
    Answer started =
        http.post("api/v1/runs", "{\"workflow\":\"%s\",\"input\":%s}".formatted(workflow, input));
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    return id(started);
  }

  private Data input(String run) {
    List<Data> open = items(http.get(INPUTS + "?run=" + run));
    assertThat(open).hasSize(1);
    return open.get(0);
  }

  private void awaitInput(String run, String name) {
    await()
        .atMost(PATIENCE)
        .until(() -> !items(http.get(INPUTS + "?run=" + run + "&name=" + name)).isEmpty());
  }

  private void awaitStatus(String run, String status) {
    await()
        .atMost(PATIENCE)
        .until(() -> http.get(RUNS + run).json().getString("status").equals(status));
  }

  private Data awaitEnd(String run) {
    return await()
        .atMost(PATIENCE)
        .until(() -> http.get(RUNS + run).json(), found -> found.getBoolean("final"));
  }

  @ApplicationScoped
  static class Events implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rest_flow_events").step("wait", Events::waiting);
    }

    static void waiting(StepContext step) {
      var outcome =
          step.waitForEvent("paid", wait -> wait.correlation(step.get("order", String.class)));
      if (outcome.isReceived()) {
        step.assign("amount", outcome.orElseThrow().data().getDecimal("amount"));
      } else {
        step.assign("error", outcome.error().message());
      }
    }
  }

  @ApplicationScoped
  static class Asking implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rest_flow_asking").step("approve", Asking::approve).step("fill", Asking::fill);
    }

    static void approve(StepContext step) {
      step.waitForApproval(
          "manager",
          ask ->
              ask.prompt("Ok?")
                  .metadata(Data.parse("{\"total\":100.00}"))
                  .assignee(step.get("assignee", String.class))
                  .role("boss")
                  .timeout(Duration.ofDays(3)));
    }

    static void fill(StepContext step) {
      Data form =
          step.waitForForm(
                  "details",
                  ask -> ask.field(Field.number("amount").required()).field(Field.date("day")))
              .orElseThrow()
              .form();
      step.assign("amount", form.getDecimal("amount"));
    }
  }

  @ApplicationScoped
  static class Saga implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rest_flow_saga")
          .step("flight", (StepContext step) -> {}, step -> step.compensate(undone -> {}))
          .step("pay", (StepContext step) -> step.fail("no money"));
    }
  }

  @ApplicationScoped
  static class Blocks implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rest_flow_saga_blocks")
          .parallel(
              "both",
              both ->
                  both.step("left", (StepContext step) -> {})
                      .step("right", (StepContext step) -> {}))
          .step("last", (StepContext step) -> {});
    }
  }

  /** The workflow whose runs the stager stages. */
  @ApplicationScoped
  static class Moved implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rest_flow_moved")
          .step("first", (StepContext step) -> step.assign("first", true))
          .step("second", (StepContext step) -> step.assign("second", true));
    }
  }

  /** Leaves behind a run at a step that was deployed once. */
  @ApplicationScoped
  static class Stager implements Workflow {

    @Inject Sql sql;

    @Override
    public void define(Flow flow) {
      flow.name("rest_flow_stager").step("stage", this::stage);
    }

    void stage(StepContext step) {
      UUID staged = UUID.randomUUID();
      sql.update(
          """
          insert into durable.runs (id, workflow, queue, status, step, seq, attempt, input, context)
          values (?, 'rest_flow_moved', 'default', 'PENDING', 'gone', 1, 1, '{}', '{}')
          """,
          staged);
      step.assign("staged", staged.toString());
    }
  }
}
