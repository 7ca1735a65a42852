package ee.durable.web.api;

import static ee.durable.web.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.FlowNode;
import ee.durable.run.Page;
import ee.durable.run.RunId;
import ee.durable.run.StepOverride;
import ee.durable.run.WaitKind;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.RunBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunJsonTest {

  @Test
  void aRunIsWrittenWithWhatItHas() {
    JsonObject json = RunJson.full(aRun().key("order-4711").label("region", "EU").build());

    assertThat(json)
        .hasToString(
            """
            {"id":"0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77","workflow":"process_order",\
            "status":"PENDING","final":false,"compensating":false,"queue":"default","priority":0,\
            "attempt":1,"version":1,"key":"order-4711","step":"charge","labels":{"region":"EU"},"family":{"depth":0},\
            "times":{"created":"2026-11-22T08:10:01.123456Z"},"input":{},"context":{}}\
            """);
  }

  @Test
  void aForkNamesItsOrigin() {
    JsonObject json =
        RunJson.row(aRun().concurrencyKey("tenant-7").forkOf(RunBuilder.PARENT).build());

    assertThat(json.getString("concurrencyKey")).isEqualTo("tenant-7");
    assertThat(json.get("family"))
        .hasToString("{\"depth\":0,\"origin\":\"%s\"}".formatted(RunBuilder.PARENT));
  }

  @Test
  void numbersKeepAllTheirDigits() {
    String exact = "{\"total\":100.00,\"big\":123456789012345678901234567890.10,\"tiny\":0.000001}";

    JsonObject json = RunJson.full(aRun().input(exact).context(exact).build());

    assertThat(json.get("input")).hasToString(exact);
    assertThat(json.get("context")).hasToString(exact);
  }

  @Test
  void aRunOfAListHasNeitherInputNorContext() {
    assertThat(RunJson.row(aRun().build())).doesNotContainKeys("input", "context");
  }

  @Test
  void aChildNamesItsParent() {
    JsonObject json = RunJson.row(aRun().childOf(RunBuilder.PARENT, "payment", "charge").build());

    assertThat(json.get("family"))
        .hasToString(
            "{\"depth\":1,\"parent\":\"%s\",\"ref\":\"payment\",\"step\":\"charge\"}"
                .formatted(RunBuilder.PARENT));
  }

  @Test
  void aWaitingRunSaysWhatItWaitsFor() {
    assertThat(RunJson.row(aRun().waitingFor(WaitKind.CALL).build()).getString("waitingFor"))
        .isEqualTo("CALL");
  }

  @Test
  void aFailureHasItsCauseInside() {
    Failure failure =
        Failure.of("child_failed", "Child broke")
            .with(Map.of("amount", 12))
            .causedBy(Failure.of("card_declined", "No money"));

    JsonObject json = RunJson.row(aRun().failed(failure).build());

    assertThat(json.get("failure"))
        .hasToString(
            "{\"type\":\"child_failed\",\"message\":\"Child broke\",\"details\":{\"amount\":12},"
                + "\"cause\":{\"type\":\"card_declined\",\"message\":\"No money\"}}");
  }

  @Test
  void anEndedRunHasItsTimes() {
    assertThat(RunJson.row(aRun().completed().build()).getJsonObject("times"))
        .containsOnlyKeys("created", "started", "ended");
  }

  @Test
  void theOutputOfAnAttemptIsJsonAgain() {
    RunId child = RunBuilder.PARENT;
    Attempt attempt =
        new Attempt(
            RunBuilder.ID,
            Attempt.Kind.COMPENSATION,
            "charge",
            1,
            2,
            Attempt.Outcome.COMPLETED,
            RunBuilder.CREATED,
            Optional.of(RunBuilder.CREATED.plusSeconds(1)),
            Optional.empty(),
            Optional.of("12.50"),
            List.of(child),
            Optional.of(new StepOverride(StepOverride.Kind.COMPLETED, Optional.of("by hand"))));

    JsonObject json = AttemptJson.of(attempt);

    assertThat(json.get("output")).hasToString("12.50");
    assertThat(json.getString("kind")).isEqualTo("COMPENSATION");
    assertThat(json.getInt("position")).isEqualTo(1);
    assertThat(json.getInt("number")).isEqualTo(2);
    assertThat(json.get("override")).hasToString("{\"kind\":\"COMPLETED\",\"reason\":\"by hand\"}");
    assertThat(json.getJsonArray("children")).hasToString("[\"" + child + "\"]");
  }

  @Test
  void aPageNamesTheNextOneWhereThereIsOne() {
    JsonObject more = ListJson.of(new Page<>(List.of(1), Optional.of("c")), n -> Data.EMPTY.json());
    JsonObject last = ListJson.of(new Page<>(List.of(1), Optional.empty()), n -> Data.EMPTY.json());

    assertThat(more).hasToString("{\"items\":[{}],\"next\":\"c\"}");
    assertThat(last).hasToString("{\"items\":[{}]}");
  }

  @Test
  void aWorkflowIsWrittenWithItsSteps() {
    WorkflowInfo workflow =
        new WorkflowInfo(
            "order", 1, List.of(step("a"), step("b")), Optional.of(Duration.ofHours(2)), List.of());

    assertThat(WorkflowJson.of(workflow))
        .hasToString(
            """
            {"name":"order","version":1,"steps":["a","b"],"flow":[\
            {"kind":"STEP","name":"a","path":"a","maxAttempts":1,"compensated":false},\
            {"kind":"STEP","name":"b","path":"b","maxAttempts":1,"compensated":false}],\
            "timeout":"PT2H"}\
            """);
  }

  @Test
  void aBlockOfAFlowHasWhatIsInsideIt() {
    FlowNode ship =
        new FlowNode(
            FlowNode.Kind.STEP, "ship", "route/eu/ship", List.of(), 3, true, Optional.empty());
    FlowNode clause =
        new FlowNode(
            FlowNode.Kind.PARALLEL_BRANCH,
            "eu",
            "route/eu",
            List.of(ship),
            1,
            false,
            Optional.of("fast"));
    FlowNode block =
        new FlowNode(
            FlowNode.Kind.PARALLEL, "route", "route", List.of(clause), 1, false, Optional.empty());

    assertThat(FlowNodeJson.of(List.of(block)).build())
        .hasToString(
            """
            [{"kind":"PARALLEL","name":"route","path":"route","nodes":[\
            {"kind":"PARALLEL_BRANCH","name":"eu","path":"route/eu","queue":"fast","nodes":[\
            {"kind":"STEP","name":"ship","path":"route/eu/ship","maxAttempts":3,\
            "compensated":true}]}]}]\
            """);
  }

  @Test
  void aRunThatNobodyHasSeenHasNoVersion() {
    assertThat(RunJson.row(aRun().version(0).build())).doesNotContainKey("version");
  }

  @Test
  void aRunThatIsBeingUndoneSaysSo() {
    assertThat(RunJson.row(aRun().compensating().build()).getBoolean("compensating")).isTrue();
  }

  @Test
  void anItemOfALoopNamesItsLoop() {
    JsonObject json = RunJson.row(aRun().itemOf(RunBuilder.PARENT, "lines").build());

    assertThat(json.getJsonObject("family").getString("scope")).isEqualTo("lines");
  }

  private static FlowNode step(String name) {
    return new FlowNode(FlowNode.Kind.STEP, name, name, List.of(), 1, false, Optional.empty());
  }
}
