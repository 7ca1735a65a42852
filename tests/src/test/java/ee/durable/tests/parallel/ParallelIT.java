package ee.durable.tests.parallel;

import static ee.durable.tests.support.Bodies.NOTHING;
import static ee.durable.tests.support.Bodies.holdsAt;
import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.outcome.Completed;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ParallelIT {

  private static final String NOBODY = "pa_nobody";

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Sql sql;

  @Test
  void aParallelBlockIsSeenInTheFlowWithItsBranches() { // PA-01
    FlowNode block = flows.node("pa_enrich", "enrich");

    assertThat(block.kind()).isEqualTo(FlowNode.Kind.PARALLEL);
    assertThat(block.nodes())
        .extracting(FlowNode::kind, FlowNode::name)
        .containsExactly(
            tuple(FlowNode.Kind.PARALLEL_BRANCH, "customer"),
            tuple(FlowNode.Kind.PARALLEL_BRANCH, "stock"));
  }

  @Test
  void stepsOfABranchCarryTheBlockInTheirPath() { // PA-02
    List<FlowNode> branches = flows.node("pa_enrich", "enrich").nodes();

    assertThat(branches.get(0).nodes())
        .extracting(FlowNode::path)
        .containsExactly("enrich/customer");
    assertThat(branches.get(1).nodes())
        .extracting(FlowNode::path)
        .containsExactly("enrich/stock/look", "enrich/stock/count");
  }

  @Test
  void stepsOfAllBranchesAreInTheListOfSteps() { // PA-03
    assertThat(flows.workflow("pa_enrich").steps())
        .containsExactly(
            "before", "enrich/customer", "enrich/stock/look", "enrich/stock/count", "after");
  }

  @Test
  void withoutAnotherNameTheResultHasTheNameOfTheBranch() { // PA-04
    Run run = flows.completed(Enrich.class, null);

    assertThat(run.context().list("names", String.class)).containsExactly("customer", "stock");
    assertThat(run.context().get("enrich_results", Data.class).toMap())
        .containsOnlyKeys("customer", "stock");
  }

  @Test
  void theRunWaitsAndItsBranchesArePendingChildren() { // PA-05
    sql.makeQueue(NOBODY);
    RunId run = durable.start(Unserved.class, Map.of("in", 1), start -> start.priority(7));
    flows.awaitWaiting(run, WaitKind.BLOCK);

    Run parent = durable.run(run);
    assertThat(parent.step()).contains("both");
    assertThat(flows.parts(run)).containsOnlyKeys("left", "right");
    assertThat(flows.parts(run).values())
        .allSatisfy(
            child -> {
              assertThat(child.status()).isEqualTo(RunStatus.PENDING);
              assertThat(child.workflow()).isEqualTo("pa_unserved");
              assertThat(child.version()).isEqualTo(parent.version());
              assertThat(child.priority()).isEqualTo(7);
              assertThat(child.family().parent()).contains(run);
              assertThat(child.family().step()).contains("both");
              assertThat(child.family().depth()).isEqualTo(1);
              assertThat(child.family().scope()).contains("both/" + child.family().ref().get());
            });
    durable.cancel(run, "seen");
  }

  @Test
  void whenItsBranchesHaveCompletedTheRunCompletesWithBothResults() { // PA-06
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Gated.class, Map.of("gate", gate, "inherited", "yes"));
    List.of("a", "b", "c").forEach(name -> Gate.named(gate + "-" + name).awaitArrival());
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.WAITING);

    List.of("a", "b", "c").forEach(name -> Gate.named(gate + "-" + name).open());

    Run ended = flows.completed(run);
    assertThat(ended.context().toMap())
        .containsEntry("inherited", "yes")
        .containsEntry("inherited_by_c", "yes")
        .containsEntry("results", Map.of("a", "a", "b", "b", "c", "c"));
    assertThat(flows.parts(run).values())
        .allSatisfy(child -> assertThat(child.status()).isEqualTo(RunStatus.COMPLETED));
  }

  @Test
  void theRunWaitsForEachOfItsBranches() { // PA-07
    sql.makeQueue(NOBODY);
    RunId run = flows.start(Unserved.class, null);
    flows.awaitWaiting(run, WaitKind.BLOCK);

    assertThat(durable.waits(run))
        .extracting(Wait::kind, Wait::names, Wait::step, Wait::isOpen)
        .containsExactlyInAnyOrder(
            tuple(WaitKind.BLOCK, List.of("left"), "both", true),
            tuple(WaitKind.BLOCK, List.of("right"), "both", true));
    durable.cancel(run, "seen");
  }

  @Test
  void theNextStepReadsTheResults() { // PA-08
    Run run = flows.completed(Enrich.class, null);

    assertThat(run.context().toMap())
        .containsEntry("customer_seen", "ann")
        .containsEntry("stock_seen", 6L);
  }

  @Test
  void whatABranchWroteIsItsResultAndNotInTheContext() {
    Run run = flows.completed(Enrich.class, null);

    assertThat(run.context().toMap())
        .containsOnlyKeys("tenant", "enrich_results", "names", "customer_seen", "stock_seen");
    assertThat(run.context().toMap()).containsEntry("tenant", "blue");
  }

  @Test
  void resultsAreFoundUnderTheNamesThatBranchesGiveThem() { // PA-13
    Run run = flows.completed(Renamed.class, null);

    assertThat(run.context().get("both_results", Data.class).toMap())
        .containsOnlyKeys("one", "two");
    assertThat(run.context().toMap()).containsEntry("sum", 3L);
  }

  @Test
  void branchesReadWhatTheRunWroteBeforeTheBlock() { // PA-16
    Run run = flows.completed(Context.class, Map.of("input", "given"));

    assertThat(run.context().toMap())
        .containsEntry("reader_saw", "given before 5")
        .containsEntry("before", "5");
  }

  @Test
  void aBranchDoesNotSeeWhatAnotherWrites() { // PA-17
    Run run = flows.completed(Context.class, Map.of("input", "given"));

    assertThat(run.context().toMap()).containsEntry("other_saw", false);
  }

  @Test
  void aBranchThatChangesWhatWasBeforeChangesItForItselfOnly() {
    Run run = flows.completed(Context.class, Map.of("input", "given"));

    assertThat(run.context().toMap()).containsEntry("before", "5").containsEntry("input", "given");
    assertThat(run.context().get("writer_result", Data.class).toMap())
        .isEqualTo(Map.of("before", "changed", "secret", 1L, "keys", List.of("before", "secret")));
  }

  @Test
  void branchesThatEndOneAfterTheOtherOnDifferentQueuesResumeTheRunOnce() { // PA-19, PA-24
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Gated.class, Map.of("gate", gate));

    for (String name : List.of("a", "b")) {
      Gate.named(gate + "-" + name).open();
      RunId part = flows.part(run, name);
      flows.awaitStatus(part, RunStatus.COMPLETED);
      flows.await(() -> answered(run).contains(name));
      assertThat(durable.run(run).status()).isEqualTo(RunStatus.WAITING);
    }
    assertThat(answered(run)).containsExactlyInAnyOrder("a", "b");
    Gate.named(gate + "-c").open();

    Run ended = flows.completed(run);
    assertThat(ended.context().get("results", Data.class).toMap()).containsOnlyKeys("a", "b", "c");
    assertThat(flows.steps(ended)).containsExactly("all", "after");
    assertThat(ended.context().toMap()).containsEntry("resumed", 1L);
  }

  private List<String> answered(RunId run) {
    return durable.waits(run).stream()
        .filter(wait -> wait.outcome().equals(Optional.of(Wait.Outcome.ENDED)))
        .map(wait -> wait.names().get(0))
        .toList();
  }

  @Test
  void aBranchWithAQueueRunsThereAndTheOthersOnTheQueueOfTheRun() { // PA-20
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Gated.class, Map.of("gate", gate));
    List.of("a", "b", "c").forEach(name -> Gate.named(gate + "-" + name).open());
    flows.completed(run);

    assertThat(flows.parts(run).get("a").queue()).isEqualTo("default");
    assertThat(flows.parts(run).get("b").queue()).isEqualTo("other");
    assertThat(flows.parts(run).get("c").queue()).isEqualTo("other");
    assertThat(flows.node("pa_gated", "all").nodes())
        .extracting(FlowNode::queue)
        .containsExactly(Optional.empty(), Optional.of("other"), Optional.of("other"));
  }

  @Test
  void branchesWithoutAQueueRunOnTheQueueThatTheRunWasStartedOn() {
    String gate = UUID.randomUUID().toString();
    RunId run = durable.start(Gated.class, Map.of("gate", gate), start -> start.queue("other"));
    List.of("a", "b", "c").forEach(name -> Gate.named(gate + "-" + name).open());

    flows.completed(run);
    assertThat(flows.parts(run).get("a").queue()).isEqualTo("other");
  }

  @Test
  void aBlockMayHaveASingleBranch() { // PA-21
    Run run = flows.completed(Single.class, null);

    assertThat(run.context().get("single_results", Data.class).toMap()).containsOnlyKeys("only");
    assertThat(durable.children(run.id())).hasSize(1);
  }

  @Test
  void aBlockMayHaveFifteenBranches() { // PA-22
    Run run = flows.completed(Fifteen.class, null);

    assertThat(run.context().list("numbers", Integer.class))
        .containsExactlyElementsOf(IntStream.range(0, 15).boxed().toList());
  }

  @Test
  void whenTheRunIsCancelledItsPendingBranchesAreCancelled() { // PA-23
    sql.makeQueue(NOBODY);
    RunId run = flows.start(Unserved.class, null);
    flows.awaitWaiting(run, WaitKind.BLOCK);

    durable.cancel(run, "not needed");

    assertThat(flows.ended(run).status()).isEqualTo(RunStatus.CANCELLED);
    for (Run part : flows.parts(run).values()) {
      assertThat(flows.ended(part.id()).status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  @Test
  void ofAnyOfTwoEventsTheFirstCountsAndTheSecondChangesNothing() { // PA-25
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(AnyOfTwo.class, Map.of("gate", gate));
    flows.awaitWaiting(run, WaitKind.EVENT);
    durable.sendEvent(run, "a", Map.of("n", 1));
    Gate.named(gate + "-after").awaitArrival();

    durable.sendEvent(run, "b", Map.of("n", 2));

    assertThat(durable.waits(run)).hasSize(1);
    assertThat(durable.waits(run).get(0).outcome()).contains(Wait.Outcome.ANSWERED);
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(durable.events(run))
        .extracting(event -> event.name(), event -> event.isTaken())
        .containsExactlyInAnyOrder(tuple("a", true), tuple("b", false));
    Gate.named(gate + "-after").open();
    assertThat(flows.completed(run).context().toMap()).containsEntry("n", 1L);
  }

  @Test
  void fiveBranchesThatEndAtTheSameTimeAreAllCounted() { // PA-26
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Five.class, Map.of("gate", gate));
    flows.await(() -> flows.parts(run).size() == 5);
    flows.await(
        () ->
            flows.parts(run).values().stream()
                .allMatch(part -> part.status() == RunStatus.RUNNING));
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.WAITING);

    Gate.named(gate + "-all").open();

    Run ended = flows.completed(run);
    assertThat(durable.waits(run))
        .hasSize(5)
        .allMatch(wait -> wait.outcome().equals(Optional.of(Wait.Outcome.ENDED)));
    assertThat(ended.context().get("five_results", Data.class).toMap()).hasSize(5);
    assertThat(flows.steps(ended)).containsExactly("five", "after");
  }

  @ApplicationScoped
  static class Enrich implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_enrich")
          .step("before", sets("tenant", "blue"))
          .parallel(
              "enrich",
              enrich ->
                  enrich
                      .step("customer", sets("name", "ann"))
                      .flow(
                          "stock",
                          stock ->
                              stock
                                  .step("look", sets("count", 5))
                                  .step("count", (StepContext step) -> step.increment("count"))))
          .step("after", Enrich::after);
    }

    private static void after(StepContext step) {
      step.assign("names", step.results("enrich").byRef().keySet());
      step.assign(
          "customer_seen", step.results("enrich").get("customer").orElseThrow().getString("name"));
      step.assign("stock_seen", step.results("enrich").get("stock").orElseThrow().getInt("count"));
    }
  }

  @ApplicationScoped
  static class Unserved implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_unserved")
          .parallel(
              "both",
              both ->
                  both.step("left", NOTHING, step -> step.queue(NOBODY))
                      .flow(
                          "right",
                          right -> right.step("only", NOTHING),
                          branch -> branch.queue(NOBODY)));
    }
  }

  @ApplicationScoped
  static class Gated implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_gated")
          .parallel(
              "all",
              all ->
                  all.flow("a", a -> a.step("hold", holdsAt("a")).step("set", sets("value", "a")))
                      .flow(
                          "b",
                          b -> b.step("hold", holdsAt("b")).step("set", sets("value", "b")),
                          branch -> branch.queue("other"))
                      .step(
                          "c",
                          (StepContext step) -> {
                            holdsAt("c").run(step);
                            step.assign("value", "c");
                            step.assign("seen", step.get("inherited", String.class, "nothing"));
                          },
                          step -> step.queue("other")))
          .step("after", Gated::after);
    }

    private static void after(StepContext step) {
      Map<String, String> values = new java.util.TreeMap<>();
      step.results("all")
          .byRef()
          .forEach((name, part) -> values.put(name, part.orElseThrow().getString("value")));
      step.assign("results", values);
      step.assign("inherited_by_c", step.results("all").get("c").orElseThrow().getString("seen"));
      step.increment("resumed");
    }
  }

  @ApplicationScoped
  static class Renamed implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_renamed")
          .parallel(
              "both",
              both ->
                  both.step("left", sets("n", 1), step -> step.returns("one"))
                      .flow(
                          "right",
                          right -> right.step("only", sets("n", 2)),
                          branch -> branch.returns("two")))
          .step(
              "sum",
              (StepContext step) ->
                  step.assign(
                      "sum",
                      step.results("both").get("one").orElseThrow().getInt("n")
                          + step.results("both").get("two").orElseThrow().getInt("n")));
    }
  }

  @ApplicationScoped
  static class Context implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_context")
          .step("before", sets("before", "5"))
          .parallel(
              "all",
              all ->
                  all.flow(
                          "writer",
                          writer ->
                              writer
                                  .step("secret", sets("secret", 1))
                                  .step(
                                      "change",
                                      (StepContext step) -> {
                                        step.assign("before", "changed");
                                        step.remove("input");
                                      })
                                  .step(
                                      "keys",
                                      (StepContext step) ->
                                          step.assign("keys", step.context().keys())))
                      .flow(
                          "reader",
                          reader -> reader.step("wait", NOTHING).step("read", Context::read)))
          .step("after", Context::after);
    }

    private static void read(StepContext step) {
      step.assign(
          "saw", step.get("input", String.class) + " before " + step.get("before", String.class));
      step.assign("saw_secret", step.has("secret"));
    }

    private static void after(StepContext step) {
      step.assign("reader_saw", step.results("all").get("reader").orElseThrow().getString("saw"));
      step.assign(
          "other_saw",
          step.results("all").get("reader").orElseThrow().get("saw_secret", Boolean.class));
      step.assign("writer_result", ((Completed) step.results("all").get("writer")).result());
    }
  }

  @ApplicationScoped
  static class Single implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_single").parallel("single", single -> single.step("only", sets("n", 1)));
    }
  }

  @ApplicationScoped
  static class Fifteen implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_fifteen")
          .parallel(
              "many",
              many ->
                  IntStream.range(0, 15)
                      .forEach(number -> many.step("b" + number, sets("n", number))))
          .step(
              "collect",
              (StepContext step) ->
                  step.assign(
                      "numbers",
                      step.results("many").list().stream()
                          .map(part -> part.orElseThrow().getInt("n"))
                          .toList()));
    }
  }

  @ApplicationScoped
  static class AnyOfTwo implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_any_of_two")
          .step(
              "wait",
              (StepContext step) ->
                  step.assign(
                      "n", step.waitForAny(List.of("a", "b")).orElseThrow().data().getInt("n")))
          .step("after", holdsAt("after"));
    }
  }

  @ApplicationScoped
  static class Five implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pa_five")
          .parallel(
              "five",
              five ->
                  IntStream.range(0, 5).forEach(number -> five.step("b" + number, holdsAt("all"))))
          .step("after", NOTHING);
    }
  }
}
