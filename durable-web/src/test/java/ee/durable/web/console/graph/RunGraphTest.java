package ee.durable.web.console.graph;

import static ee.durable.web.console.graph.Flows.branch;
import static ee.durable.web.console.graph.Flows.clause;
import static ee.durable.web.console.graph.Flows.decision;
import static ee.durable.web.console.graph.Flows.forEach;
import static ee.durable.web.console.graph.Flows.loop;
import static ee.durable.web.console.graph.Flows.parallel;
import static ee.durable.web.console.graph.Flows.step;
import static ee.durable.web.console.graph.Flows.way;
import static ee.durable.web.console.graph.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.FlowNode;
import ee.durable.run.RunStatus;
import ee.durable.run.StepOverride;
import ee.durable.run.WaitKind;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.console.graph.GraphEdge.Line;
import ee.durable.web.console.graph.GraphEdge.State;
import ee.durable.web.console.graph.GraphNode.Kind;
import ee.durable.web.console.recorded.RecordedRun;
import ee.durable.web.console.recorded.Recording;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the graph of a run shows: the way it has gone over the flow that is deployed. */
class RunGraphTest {

  private static final WorkflowInfo LINE =
      workflow("line", step("first"), step("second"), step("third"));

  private static final WorkflowInfo BRANCHED =
      workflow(
          "branched",
          step("first"),
          branch("route", clause("a", step("left")), clause("b", step("right"))),
          step("last"));

  private static FlowGraph graph(WorkflowInfo workflow, Recording run) {
    return RunGraph.of(run.record(), List.of(workflow), run.now());
  }

  private static GraphNode node(FlowGraph graph, String label) {
    return graph.getNodes().stream()
        .filter(node -> node.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no node " + label));
  }

  private static GraphEdge edge(FlowGraph graph, String from, String to) {
    return graph.getEdges().stream()
        .filter(edge -> edge.from().equals(node(graph, from).id()))
        .filter(edge -> edge.to().equals(node(graph, to).id()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no edge from " + from + " to " + to));
  }

  @Test
  void aRunThatHasNotBegunStandsAtItsFirstStep() {
    FlowGraph graph = graph(LINE, Recording.of("line").at(null, RunStatus.PENDING));

    assertThat(node(graph, "first").status().label()).isEqualTo("Queued");
    assertThat(edge(graph, "Start", "first").state()).isEqualTo(State.RUNNING);
    assertThat(node(graph, "second").status()).isEqualTo(NodeStatus.AHEAD);
    assertThat(edge(graph, "first", "second").state()).isEqualTo(State.AHEAD);
  }

  @Test
  void theWayToTheStepAtHandRunsAndTheWayBeforeIsTaken() {
    FlowGraph graph = graph(LINE, Recording.of("line").did("first").isAt("second"));

    assertThat(edge(graph, "Start", "first").state()).isEqualTo(State.TAKEN);
    assertThat(edge(graph, "first", "second").state()).isEqualTo(State.RUNNING);
    assertThat(edge(graph, "second", "third").state()).isEqualTo(State.AHEAD);
    assertThat(node(graph, "second").status().label()).isEqualTo("Running");
  }

  @Test
  void aStepBetweenTwoIsQueuedAfterTheOneThatCompleted() {
    FlowGraph graph =
        graph(LINE, Recording.of("line").did("first").at("second", RunStatus.PENDING));

    assertThat(node(graph, "first").status().label()).isEqualTo("Completed");
    assertThat(node(graph, "second").status().label()).isEqualTo("Queued");
  }

  @Test
  void aNodeIsNamedByStepStatusAttemptAndDuration() {
    FlowGraph graph =
        graph(
            LINE,
            Recording.of("line")
                .tried("first")
                .tried("first")
                .did("first", Duration.ofMillis(1200))
                .isAt("second"));

    assertThat(node(graph, "first").getName()).isEqualTo("first, completed, attempt 3, 1.2 s");
  }

  @Test
  void aStepThatAnOperatorHadCountAsDoneSaysSo() {
    FlowGraph graph =
        graph(
            LINE,
            Recording.of("line")
                .tried("first")
                .overrode("first", StepOverride.Kind.COMPLETED)
                .tried("second")
                .overrode("second", StepOverride.Kind.SKIPPED)
                .isAt("third"));

    assertThat(node(graph, "first").status().label()).isEqualTo("Completed by operator");
    assertThat(node(graph, "second").status().label()).isEqualTo("Skipped by operator");
    assertThat(edge(graph, "second", "third").state()).isEqualTo(State.RUNNING);
  }

  @Test
  void aStepThatFailedStopsTheRun() {
    FlowGraph graph =
        graph(LINE, Recording.of("line").did("first").tried("second").failed("second"));

    assertThat(node(graph, "second").status().tone()).isEqualTo("danger");
    assertThat(node(graph, "third").status()).isEqualTo(NodeStatus.AHEAD);
    assertThat(node(graph, "End").status()).isEqualTo(NodeStatus.AHEAD);
  }

  @Test
  void aStepWaitsForItsRetryWhileItsLastAttemptFailed() {
    Recording run = Recording.of("line").tried("first").waitsAt("first", WaitKind.RETRY);

    assertThat(node(graph(LINE, run), "first").status().label()).isEqualTo("Waiting (retry)");
  }

  @Test
  void aCancelledRunIsCancelledWhereItStands() {
    FlowGraph graph =
        graph(LINE, Recording.of("line").did("first").at("second", RunStatus.CANCELLED));

    assertThat(node(graph, "second").status().label()).isEqualTo("Cancelled");
    assertThat(edge(graph, "first", "second").state()).isEqualTo(State.TAKEN);
  }

  // Branches

  @Test
  void ofABranchTheClauseTakenIsTakenAndTheOthersAreSkipped() {
    FlowGraph graph =
        graph(
            BRANCHED,
            Recording.of("branched").did("first").did("route/b/right").did("last").completed());

    assertThat(edge(graph, "route", "right").state()).isEqualTo(State.TAKEN);
    assertThat(edge(graph, "route", "right").label()).isEqualTo("b");
    assertThat(edge(graph, "route", "left").state()).isEqualTo(State.NOT_TAKEN);
    assertThat(edge(graph, "left", "last").state()).isEqualTo(State.NOT_TAKEN);
    assertThat(node(graph, "left").status()).isEqualTo(NodeStatus.SKIPPED);
    assertThat(node(graph, "route").status()).isEqualTo(NodeStatus.PASSED);
    assertThat(edge(graph, "last", "End").state()).isEqualTo(State.TAKEN);
  }

  @Test
  void whereNoClauseFitsTheRunPassesBy() {
    FlowGraph graph =
        graph(BRANCHED, Recording.of("branched").did("first").did("last").completed());

    assertThat(edge(graph, "route", "last").state()).isEqualTo(State.TAKEN);
    assertThat(edge(graph, "route", "last").label()).isEqualTo("no other");
    assertThat(node(graph, "left").status()).isEqualTo(NodeStatus.SKIPPED);
    assertThat(node(graph, "right").status()).isEqualTo(NodeStatus.SKIPPED);
  }

  @Test
  void aBranchThatLiesAheadIsConditional() {
    FlowGraph graph = graph(BRANCHED, Recording.of("branched").isAt("first"));

    assertThat(edge(graph, "route", "left").state()).isEqualTo(State.CONDITIONAL);
    assertThat(node(graph, "left").status()).isEqualTo(NodeStatus.AHEAD);
  }

  @Test
  void aBranchWithOtherwiseHasNoOtherWay() {
    WorkflowInfo workflow =
        workflow(
            "w", branch("route", clause("a", step("left")), clause("otherwise", step("right"))));

    assertThat(WorkflowGraph.of(workflow).getEdges())
        .extracting(GraphEdge::label)
        .doesNotContain("no other");
  }

  // Loops and jumps

  @Test
  void aLoopCountsItsIterationsAndLeadsBack() {
    WorkflowInfo workflow = workflow("w", loop("again", step("one"), step("two")), step("after"));
    Recording run =
        Recording.of("w")
            .did("again/one")
            .did("again/two")
            .did("again/one")
            .did("again/two")
            .did("after")
            .completed();

    FlowGraph graph = graph(workflow, run);

    assertThat(node(graph, "again").detail()).isEqualTo("2 iterations");
    assertThat(node(graph, "one").detail()).startsWith("2 times");
    assertThat(edge(graph, "two", "again").line()).isEqualTo(Line.BACK);
    assertThat(edge(graph, "two", "again").state()).isEqualTo(State.TAKEN);
    assertThat(edge(graph, "again", "after").state()).isEqualTo(State.TAKEN);
  }

  @Test
  void aLoopThatNeverTurnedIsSkipped() {
    WorkflowInfo workflow =
        workflow("w", step("before"), loop("again", step("one")), step("after"));

    FlowGraph graph = graph(workflow, Recording.of("w").did("before").did("after").completed());

    assertThat(node(graph, "one").status()).isEqualTo(NodeStatus.SKIPPED);
    assertThat(node(graph, "again").status()).isEqualTo(NodeStatus.PASSED);
  }

  @Test
  void aLoopOfOneStepGoesFromTheStepToItself() {
    WorkflowInfo workflow = workflow("w", loop("again", step("one")));

    FlowGraph graph =
        graph(workflow, Recording.of("w").did("again/one").did("again/one").completed());

    assertThat(edge(graph, "one", "again").state()).isEqualTo(State.TAKEN);
    assertThat(graph.getEdges()).noneMatch(edge -> edge.line() == Line.JUMP);
  }

  @Test
  void theNextIterationOfAStepIsQueuedOnItsWayBack() {
    WorkflowInfo workflow = workflow("w", loop("again", step("one")));

    FlowGraph graph =
        graph(workflow, Recording.of("w").did("again/one").at("again/one", RunStatus.PENDING));

    assertThat(node(graph, "one").status().label()).isEqualTo("Queued");
    assertThat(edge(graph, "one", "again").state()).isEqualTo(State.RUNNING);
  }

  @Test
  void aDecisionThatJumpsHasAnEdgeOfItsOwn() {
    WorkflowInfo workflow =
        workflow("w", step("one"), decision("enough"), step("skipped"), step("last"));
    Recording run =
        Recording.of("w").did("one").did("enough").did("one").did("enough").did("last").completed();

    FlowGraph graph = graph(workflow, run);

    assertThat(edge(graph, "enough", "one").line()).isEqualTo(Line.JUMP);
    assertThat(edge(graph, "enough", "last").line()).isEqualTo(Line.JUMP);
    assertThat(edge(graph, "enough", "last").state()).isEqualTo(State.TAKEN);
    assertThat(edge(graph, "enough", "skipped").state()).isEqualTo(State.NOT_TAKEN);
    assertThat(node(graph, "skipped").status()).isEqualTo(NodeStatus.SKIPPED);
    assertThat(graph.getEdges().stream().filter(edge -> edge.line() == Line.JUMP)).hasSize(2);
  }

  // Parts

  @Test
  void branchesThatRunAtTheSameTimeAreWalkedEachByItsOwnRun() {
    FlowGraph graph = graph(Samples.ORDER, Samples.inTheMiddle());

    assertThat(node(graph, "load_customer").status().label()).isEqualTo("Completed");
    assertThat(node(graph, "score").status().label()).isEqualTo("Running");
    assertThat(node(graph, "check_fraud").status().label()).isEqualTo("Waiting (event)");
    assertThat(edge(graph, "enrich", "load_customer").state()).isEqualTo(State.TAKEN);
    assertThat(edge(graph, "load_customer", "score").state()).isEqualTo(State.RUNNING);
    assertThat(node(graph, "enrich").detail()).isEqualTo("0/2, 1 waiting (event), 1 running");
    assertThat(node(graph, "lines").status()).isEqualTo(NodeStatus.AHEAD);
  }

  @Test
  void aBranchWithOneStepHasOneNodeThoughBothHaveOnePath() {
    WorkflowInfo workflow = workflow("w", parallel("both", way("tax"), way("log")));
    Recording run =
        Recording.of("w")
            .branch("both", "tax", part -> part.did("both/tax").completed())
            .branch("both", "log", part -> part.tried("both/log").failed("both/log"))
            .waitsAt("both", WaitKind.BLOCK);

    FlowGraph graph = graph(workflow, run);

    assertThat(graph.getNodes())
        .extracting(GraphNode::label)
        .containsExactly("Start", "both", "tax", "log", "join", "End");
    assertThat(node(graph, "tax").status().label()).isEqualTo("Completed");
    assertThat(edge(graph, "tax", "join").state()).isEqualTo(State.TAKEN);
    assertThat(node(graph, "log").status().label()).isEqualTo("Failed");
    assertThat(edge(graph, "log", "join").state()).isEqualTo(State.AHEAD);
  }

  @Test
  void aBlockInALoopOverItemsIsCountedOverAllItems() {
    FlowGraph graph = graph(Samples.ORDER, Samples.completed());

    assertThat(node(graph, "lines").detail()).isEqualTo("4/5, 1 failed");
    assertThat(node(graph, "price").detail()).isEqualTo("5 runs");
    assertThat(node(graph, "both").status().label()).isEqualTo("Failed");
    assertThat(node(graph, "both").detail()).isEqualTo("4 completed, 1 failed");
    assertThat(node(graph, "tax").detail()).isEqualTo("4 runs");
    assertThat(graph.getBlocks())
        .extracting(Items::getBlock)
        .containsExactly("enrich", "lines", "lines/both");
  }

  @Test
  void aBlockThatIsTriedAgainCountsItsNewPartsAlone() {
    WorkflowInfo workflow = workflow("w", parallel("both", way("tax"), way("log")));
    Recording run =
        Recording.of("w")
            .branch("both", "tax", part -> part.tried("both/tax").failed("both/tax"))
            .branch("both", "log", part -> part.did("both/log").completed())
            .tried("both")
            .branch("both", "tax", part -> part.did("both/tax").completed())
            .branch("both", "log", part -> part.did("both/log").completed())
            .did("both")
            .completed();

    FlowGraph graph = graph(workflow, run);

    assertThat(node(graph, "both").detail()).isEqualTo("2/2");
    assertThat(node(graph, "tax").status().label()).isEqualTo("Completed");
  }

  @Test
  void aLoopWithoutItemsSkipsItsBody() {
    WorkflowInfo workflow = workflow("w", forEach("lines", step("price")), step("last"));

    FlowGraph graph = graph(workflow, Recording.of("w").did("lines").did("last").completed());

    assertThat(node(graph, "price").status()).isEqualTo(NodeStatus.SKIPPED);
    assertThat(edge(graph, "join", "last").state()).isEqualTo(State.TAKEN);
  }

  @Test
  void aThousandItemsAreCountedAndTheFirstThatDidNotCompleteAreShown() {
    FlowGraph graph = graph(Samples.ORDER, Samples.thousandItems());

    assertThat(node(graph, "lines").detail())
        .isEqualTo("891/1,000, 49 waiting, 50 queued, 10 failed");
    assertThat(node(graph, "price").status().label()).isEqualTo("Failed");
    Items items = graph.getBlocks().get(1);
    assertThat(items.getProgress()).isEqualTo("891/1,000");
    assertThat(items.getShown()).hasSize(20);
    assertThat(items.getShown()).noneMatch(item -> item.getStatus().getLabel().equals("Completed"));
    assertThat(items.getHidden()).isEqualTo(980);
  }

  @Test
  void ofItemsThatWereNotLookedIntoWhatIsBeforeTheirStepIsDone() {
    WorkflowInfo workflow =
        workflow("w", forEach("lines", step("one"), step("two"), step("three")));
    Recording run =
        Recording.of("w")
            .item("lines", 0, part -> part.at("lines/two", RunStatus.RUNNING).unread())
            .waitsAt("lines", WaitKind.BLOCK);

    FlowGraph graph = graph(workflow, run);

    assertThat(node(graph, "one").status().label()).isEqualTo("Completed");
    assertThat(node(graph, "two").status().label()).isEqualTo("Running");
    assertThat(node(graph, "three").status()).isEqualTo(NodeStatus.AHEAD);
    assertThat(edge(graph, "one", "two").state()).isEqualTo(State.RUNNING);
  }

  @Test
  void aPartShowsItsOwnPieceOfTheFlow() {
    RecordedRun part = Samples.completed().parts().get(0);

    FlowGraph graph = RunGraph.of(part, List.of(Samples.ORDER), Recording.BEGIN);

    assertThat(graph.getNodes())
        .extracting(GraphNode::label)
        .containsExactly("Start", "load_customer", "score", "End");
    assertThat(graph.getNote()).isNull();
  }

  // Children and undoing

  @Test
  void childrenAreCardsThatLeadToTheirRuns() {
    FlowGraph graph = graph(Samples.ORDER, Samples.inTheMiddle());

    GraphNode card = node(graph, "stock");
    assertThat(card.kind()).isEqualTo(Kind.CHILD);
    assertThat(card.getName()).isEqualTo("stock, child run, completed, warehouse-7");
    assertThat(card.href()).matches("run\\?id=[0-9a-f-]{36}");
    assertThat(edge(graph, "reserve_stock", "stock").line()).isEqualTo(Line.CHILD);
  }

  @Test
  void manyChildrenOfAStepHaveOneCard() {
    Recording run = Recording.of("line");
    IntStream.range(0, 30)
        .forEach(
            number ->
                run.child(
                    "first",
                    "pay",
                    "ref-" + number,
                    number < 10 ? RunStatus.FAILED : RunStatus.COMPLETED));

    FlowGraph graph = graph(LINE, run.isAt("first"));

    assertThat(node(graph, "30 children").detail()).isEqualTo("20 completed, 10 failed");
    assertThat(node(graph, "30 children").kind()).isEqualTo(Kind.CHILDREN);
  }

  @Test
  void whatWasUndoneHasANodeBesideItsStep() {
    FlowGraph graph = graph(Samples.ORDER, Samples.compensated());

    assertThat(node(graph, "undo ship").kind()).isEqualTo(Kind.UNDO);
    assertThat(edge(graph, "ship", "undo ship").line()).isEqualTo(Line.UNDO);
    assertThat(node(graph, "ship").status().label()).isEqualTo("Completed");
    assertThat(node(graph, "charge").status().label()).isEqualTo("Failed");
    assertThat(node(graph, "ship").getName()).endsWith("can be undone");
    assertThat(graph.getNodes()).extracting(GraphNode::label).doesNotContain("undo charge");
  }

  @Test
  void whatWasUndoneOfAPartIsFoundThoughAnotherRunUndidIt() {
    WorkflowInfo workflow =
        workflow("w", forEach("lines", Flows.undoable("reserve")), step("last"));
    Recording run =
        Recording.of("w").item("lines", 0, part -> part.did("lines/reserve").completed());
    run.did("lines").undoing(run.parts().get(0), undo -> undo.undid("lines/reserve").completed());

    FlowGraph graph = graph(workflow, run.tried("last").compensated());

    assertThat(node(graph, "undo reserve").status().label()).isEqualTo("Completed");
    assertThat(node(graph, "lines").detail()).isEqualTo("1/1");
  }

  // No definition

  @Test
  void withoutADefinitionTheRecordedStepsAreShownAndItIsSaid() {
    Recording run = Samples.completed();

    FlowGraph graph = RunGraph.of(run.record(), List.of(LINE), run.now());

    assertThat(graph.getNote()).contains("has not deployed order version 1", "recorded steps only");
    assertThat(graph.getNodes())
        .extracting(GraphNode::label)
        .contains("validate", "route/physical/pack", "lines", "lines/price")
        .doesNotContain("make_link");
    assertThat(node(graph, "lines").kind()).isEqualTo(Kind.FOR_EACH);
    assertThat(node(graph, "enrich").kind()).isEqualTo(Kind.PARALLEL);
    assertThat(edge(graph, "is_paid", "charge").line()).isEqualTo(Line.JUMP);
    assertThat(node(graph, "close").status().label()).isEqualTo("Completed");
  }

  @Test
  void anotherVersionIsNotTakenForTheRunsOwn() {
    WorkflowInfo second = new WorkflowInfo("line", 2, LINE.flow(), LINE.timeout(), List.of());

    FlowGraph graph = graph(second, Recording.of("line").isAt("first"));

    assertThat(graph.getNote()).isNotNull();
  }

  @Test
  void aRunWithNothingRecordedAndNoDefinitionIsStillAGraph() {
    FlowGraph graph =
        RunGraph.of(
            Recording.of("gone").at(null, RunStatus.PENDING).record(), List.of(), Recording.BEGIN);

    assertThat(graph.getNodes()).extracting(GraphNode::label).containsExactly("Start", "End");
  }

  @Test
  void aStepThatTheDefinitionHasLostIsShownAllTheSame() {
    FlowGraph graph =
        graph(LINE, Recording.of("line").did("first").did("gone").did("third").completed());

    assertThat(node(graph, "gone").status().label()).isEqualTo("Completed");
    assertThat(edge(graph, "first", "gone").line()).isEqualTo(Line.JUMP);
    assertThat(edge(graph, "gone", "third").line()).isEqualTo(Line.JUMP);
  }

  // All graphs

  @Test
  void nodesComeBeforeThoseTheyLeadTo() {
    FlowGraph graph = graph(Samples.ORDER, Samples.completed());
    Map<String, Integer> places = new HashMap<>();
    graph.getNodes().forEach(node -> places.put(node.id(), places.size()));

    assertThat(graph.getEdges())
        .filteredOn(edge -> edge.line() != Line.BACK && edge.line() != Line.JUMP)
        .allSatisfy(edge -> assertThat(places.get(edge.from())).isLessThan(places.get(edge.to())));
    assertThat(graph.getNodes()).extracting(GraphNode::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void aRunInAnyStatusHasAGraph(RunStatus status) {
    FlowGraph graph = graph(BRANCHED, Recording.of("branched").did("first").at("last", status));

    assertThat(graph.getNodes()).hasSize(7);
    assertThat(graph.getNodes()).allSatisfy(node -> assertThat(node.getName()).isNotBlank());
  }

  @Test
  void theStaticGraphHasNoStatusAndLeadsToItsWorkflow() {
    FlowGraph graph = WorkflowGraph.of(BRANCHED);

    assertThat(graph.getNodes())
        .allSatisfy(node -> assertThat(node.status()).isEqualTo(NodeStatus.NONE));
    assertThat(node(graph, "left").href())
        .isEqualTo("workflow?name=branched&version=1&step=route%2Fa%2Fleft");
    assertThat(node(graph, "route").getName()).isEqualTo("route, branch");
    assertThat(edge(graph, "route", "left").state()).isEqualTo(State.CONDITIONAL);
  }

  @Test
  void aThousandStepsAreDrawn() {
    FlowNode[] steps =
        IntStream.range(0, 1000)
            .mapToObj(number -> step("step_" + number))
            .toArray(FlowNode[]::new);
    Recording run = Recording.of("long");
    IntStream.range(0, 999).forEach(number -> run.did("step_" + number));

    FlowGraph graph = graph(workflow("long", steps), run.isAt("step_999"));

    assertThat(graph.getNodes()).hasSize(1002);
    assertThat(graph.getEdges()).filteredOn(edge -> edge.state() == State.TAKEN).hasSize(999);
  }

  // What goes out

  @Test
  void theJsonHasAllThatTheScriptDraws() {
    FlowGraph graph = graph(LINE, Recording.of("line").did("first").isAt("second"));

    JsonObject json = Json.createReader(new StringReader(graph.getJson())).readObject();

    assertThat(json.getJsonArray("nodes")).hasSize(5);
    JsonObject second = json.getJsonArray("nodes").getJsonObject(2);
    assertThat(second.getString("label")).isEqualTo("second");
    assertThat(second.getString("phase")).isEqualTo("active");
    assertThat(second.getString("tone")).isEqualTo("accent");
    assertThat(second.getString("href")).contains("&tab=steps&step=second");
    assertThat(json.getJsonArray("edges").getJsonObject(1).getString("state")).isEqualTo("running");
  }

  @Test
  void theKeyChangesWithTheShapeAndNotWithTheStatus() {
    String ahead = key(graph(LINE, Recording.of("line").isAt("first")));
    String done =
        key(graph(LINE, Recording.of("line").did("first").did("second").did("third").completed()));
    String jumped = key(graph(LINE, Recording.of("line").did("first").isAt("third")));

    assertThat(done).isEqualTo(ahead);
    assertThat(jumped).isNotEqualTo(ahead);
  }

  private static String key(FlowGraph graph) {
    return Json.createReader(new StringReader(graph.getJson())).readObject().getString("key");
  }

  @Test
  void hostileNamesStayTextInJsonLinksAndMermaid() {
    String hostile = "\"]--><script>alert('x')</script>&a=b#{1+1}\n%%";
    FlowGraph graph = graph(workflow("evil", step(hostile)), Recording.of("evil").isAt(hostile));

    JsonObject json = Json.createReader(new StringReader(graph.getJson())).readObject();
    assertThat(json.getJsonArray("nodes").getJsonObject(1).getString("label")).isEqualTo(hostile);
    assertThat(node(graph, hostile).href()).doesNotContain("<", "\"", "'", "&a=b", "#", "\n");
    assertThat(graph.getMermaid()).doesNotContain("<script", "alert('", "\"]--", "#{");
    assertThat(graph.getMermaid().lines().filter(line -> line.contains("n1")).toList()).hasSize(3);
  }

  @Test
  void mermaidHasShapesArrowsAndTones() {
    String text =
        graph(BRANCHED, Recording.of("branched").did("first").isAt("route/b/right")).getMermaid();

    assertThat(text)
        .startsWith("flowchart LR\n")
        .contains("([\"Start<br/>Passed\"])")
        .contains("{\"route<br/>Passed\"}:::neutral")
        .contains("[\"right<br/>Running\"]:::accent")
        .contains(" -->|\"a\"| ")
        .contains(" ==>|\"b\"| ")
        .contains("classDef accent ");
  }
}
