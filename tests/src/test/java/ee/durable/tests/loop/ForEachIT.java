package ee.durable.tests.loop;

import static ee.durable.tests.support.Bodies.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.error.MissingKeyException;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Scripts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ForEachIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;

  @Test
  void aLoopOverItemsIsSeenInTheFlowWithTheStepsOfAnItem() {
    FlowNode each = flows.node("fe_lines", "each");

    assertThat(each.kind()).isEqualTo(FlowNode.Kind.FOR_EACH);
    assertThat(each.nodes())
        .extracting(FlowNode::kind, FlowNode::path)
        .containsExactly(
            tuple(FlowNode.Kind.STEP, "each/price"), tuple(FlowNode.Kind.STEP, "each/round"));
  }

  @Test
  void everyItemRunsAndTheResultsAreInTheOrderOfTheItems() {
    Run run = flows.completed(Lines.class, Map.of("lines", List.of(30, 10, 20), "rate", 2));

    assertThat(run.context().list("prices", Integer.class)).containsExactly(60, 20, 40);
    assertThat(flows.parts(run.id())).containsOnlyKeys("0", "1", "2");
    assertThat(flows.steps(flows.parts(run.id()).get("1")))
        .containsExactly("each/price", "each/round");
  }

  @Test
  void resultsAreInTheOrderOfTheItemsInWhateverOrderTheyEnd() {
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Gated.class, Map.of("gate", gate, "items", List.of("a", "b", "c")));
    for (String item : List.of("c", "a", "b")) {
      Gate.named(gate + "-" + item).open();
      RunId part = flows.part(run, Integer.toString("abc".indexOf(item)));
      flows.awaitStatus(part, RunStatus.COMPLETED);
    }

    assertThat(flows.completed(run).context().list("order", String.class))
        .containsExactly("a", "b", "c");
  }

  @Test
  void noItemsAreNoError() {
    Run run = flows.completed(Lines.class, Map.of("lines", List.of(), "rate", 2));

    assertThat(run.context().list("prices", Integer.class)).isEmpty();
    assertThat(run.context().list("each_results", Object.class)).isEmpty();
    assertThat(durable.children(run.id())).isEmpty();
    assertThat(flows.steps(run)).containsExactly("each", "after");
  }

  @Test
  void anItemMayBeAnyValue() {
    record Line(String sku, int count) {}
    Run run =
        flows.completed(
            Kinds.class,
            Map.of("items", List.of("text", 1.5, true, List.of(1, 2), new Line("x", 2))));

    assertThat(run.context().toMap().get("seen").toString())
        .isEqualTo("[text, 1.5, true, [1, 2], {sku=x, count=2}]");
  }

  @Test
  void anItemMayBeTheSameAsAnother() {
    Run run = flows.completed(Lines.class, Map.of("lines", List.of(5, 5, 5), "rate", 1));

    assertThat(run.context().list("prices", Integer.class)).containsExactly(5, 5, 5);
  }

  @Test
  void onlySoManyItemsRunAtATimeAndTheyBeginInTheirOrder() {
    String gate = UUID.randomUUID().toString();
    List<Integer> items = IntStream.range(0, 9).boxed().toList();
    RunId run = flows.start(ThreeAtOnce.class, Map.of("gate", gate, "items", items));

    for (int first = 0; first <= 6; first++) {
      for (int item = first; item < first + 3; item++) {
        Gate.named(gate + "-" + item).awaitArrival();
      }
      List<Integer> running = running(run);
      assertThat(running).containsExactly(first, first + 1, first + 2);
      Gate.named(gate + "-" + first).open();
    }
    Gate.named(gate + "-7").open();
    Gate.named(gate + "-8").open();

    flows.completed(run);
  }

  private List<Integer> running(RunId run) {
    return flows.parts(run).entrySet().stream()
        .filter(part -> !part.getValue().isFinal())
        .filter(part -> !part.getValue().waitingFor().equals(Optional.of(WaitKind.TURN)))
        .map(part -> Integer.valueOf(part.getKey()))
        .toList();
  }

  @Test
  void aThousandItemsCompleteAndNeverMoreThanTenAtOnce() {
    String meter = UUID.randomUUID().toString();
    RunId run =
        flows.start(
            Thousand.class,
            Map.of("meter", meter, "items", IntStream.range(0, 1000).boxed().toList()));

    Run ended = durable.await(run, Duration.ofMinutes(2));

    assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.context().toMap()).containsEntry("sum", 999_000L).containsEntry("n", 1000L);
    assertThat(ended.context().toMap()).containsEntry("in_order", true);
    assertThat(Meter.of(meter).most.get()).isBetween(1, 10);
    assertThat(Meter.of(meter).entered.get()).isEqualTo(1000);
  }

  @Test
  void itemsOfALoopWithAQueueRunThere() {
    Run run = flows.completed(OnOtherQueue.class, null);

    assertThat(flows.parts(run.id()).values())
        .hasSize(2)
        .allSatisfy(part -> assertThat(part.queue()).isEqualTo("other"));
    assertThat(run.queue()).isEqualTo("default");
  }

  @Test
  void withoutResultsNothingIsKept() {
    Run run = flows.completed(WithoutResults.class, Map.of("items", List.of(1, 2, 3)));

    assertThat(run.context().toMap()).containsOnlyKeys("items", "missing");
    assertThat(run.context().get("missing", String.class)).contains("each_results");
    assertThat(ledger.count(run.id())).isEqualTo(3);
  }

  @Test
  void aMergeMakesTheContextOfTheOutcomes() {
    Run run = flows.completed(Merged.class, Map.of("items", List.of(1, 2, 3)));

    assertThat(run.context().toMap())
        .containsEntry("total", 12L)
        .containsEntry("failed", List.of("odd"))
        .doesNotContainKey("each_results");
  }

  @Test
  void theItemsAreReadOnceAndNotAgainWhenTheyHaveEnded() {
    Run run = flows.completed(Counting.class, null);

    assertThat(Counting.READ).containsEntry(run.id(), 1);
    assertThat(durable.children(run.id())).hasSize(2);
  }

  @Test
  void itemsThatCannotBeReadFailTheRun() {
    Run run = flows.failed(Lines.class, Map.of("lines", "none", "rate", 1));

    assertThat(run.step()).contains("each");
    assertThat(run.failure().orElseThrow().message()).contains("lines");
  }

  @Test
  void aStepOfAnItemWaitsCallsAndIsRetried() {
    RunId run = flows.start(Busy.class, Map.of("items", List.of("x", "y")));
    for (String ref : List.of("0", "1")) {
      RunId part = flows.part(run, ref);
      flows.awaitWaiting(part, WaitKind.EVENT);
      durable.sendEvent(part, "go", Map.of("n", Integer.parseInt(ref) + 10));
    }

    assertThat(flows.completed(run).context().list("answers", String.class))
        .containsExactly("x 10 x", "y 11 y");
  }

  @ApplicationScoped
  static class Lines implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_lines")
          .forEach(
              "each",
              step -> step.list("lines", Integer.class),
              line ->
                  line.step(
                          "price",
                          (StepContext step) ->
                              step.assign(
                                  "price",
                                  step.item(Integer.class) * step.get("rate", Integer.class)))
                      .step("round", NOTHING))
          .step(
              "after",
              (StepContext step) ->
                  step.assign(
                      "prices",
                      step.results("each").list().stream()
                          .map(line -> line.orElseThrow().getInt("price"))
                          .toList()));
    }
  }

  @ApplicationScoped
  static class Gated implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_gated")
          .forEach(
              "each",
              step -> step.list("items", String.class),
              each ->
                  each.step(
                      "hold",
                      (StepContext step) -> {
                        holdAtItem(step);
                        step.assign("item", step.item(String.class));
                      }))
          .step(
              "after",
              (StepContext step) ->
                  step.assign(
                      "order",
                      step.results("each").list().stream()
                          .map(part -> part.orElseThrow().getString("item"))
                          .toList()));
    }
  }

  private static void holdAtItem(StepContext step) {
    Gate.named(step.input().getString("gate") + "-" + step.item(Object.class)).pass();
  }

  @ApplicationScoped
  static class Kinds implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_kinds")
          .forEach(
              "each",
              step -> step.list("items", Object.class),
              each ->
                  each.step(
                      "look", (StepContext step) -> step.assign("seen", step.item(Object.class))))
          .step(
              "after",
              (StepContext step) ->
                  step.assign(
                      "seen",
                      step.results("each").list().stream()
                          .map(part -> part.orElseThrow().get("seen", Object.class))
                          .toList()));
    }
  }

  @ApplicationScoped
  static class ThreeAtOnce implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_three_at_once")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each -> each.step("hold", ForEachIT::holdAtItem),
              options -> options.atOnce(3));
    }
  }

  /** Counts how many are inside at the same time. */
  private static final class Meter {

    private static final Map<String, Meter> METERS = new ConcurrentHashMap<>();

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger entered = new AtomicInteger();

    static Meter of(String name) {
      return METERS.computeIfAbsent(name, key -> new Meter());
    }

    void enter() {
      entered.incrementAndGet();
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    }

    void leave() {
      inside.decrementAndGet();
    }
  }

  @ApplicationScoped
  static class Thousand implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_thousand")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each -> each.step("double", Thousand::twice),
              options -> options.atOnce(10))
          .step("after", Thousand::after);
    }

    private static void twice(StepContext step) {
      Meter meter = Meter.of(step.input().getString("meter"));
      meter.enter();
      step.assign("twice", step.item(Integer.class) * 2);
      meter.leave();
    }

    private static void after(StepContext step) {
      List<Integer> all =
          step.results("each").list().stream()
              .map(part -> part.orElseThrow().getInt("twice"))
              .toList();
      step.assign("n", all.size());
      step.assign("sum", all.stream().mapToLong(Integer::longValue).sum());
      step.assign("in_order", all.equals(all.stream().sorted().toList()));
    }
  }

  @ApplicationScoped
  static class OnOtherQueue implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_on_other_queue")
          .forEach(
              "each",
              step -> List.of(1, 2),
              each -> each.step("only", NOTHING),
              options -> options.queue("other"));
    }
  }

  @ApplicationScoped
  static class WithoutResults implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("fe_without_results")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each ->
                  each.step(
                      "write",
                      (StepContext step) -> {
                        RunId parent = durable.run(step.run()).family().parent().orElseThrow();
                        ledger.write(parent, "item " + step.item(Integer.class));
                        step.assign("written", true);
                      }),
              options -> options.withoutResults())
          .step("after", WithoutResults::after);
    }

    @Inject Durable durable;

    private static void after(StepContext step) {
      try {
        step.results("each");
      } catch (MissingKeyException missing) {
        step.assign("missing", missing.getMessage());
      }
    }
  }

  @ApplicationScoped
  static class Merged implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_merged")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each -> each.step("work", Merged::work),
              options -> options.into(Merged::merge));
    }

    private static void work(StepContext step) {
      if (step.item(Integer.class) == 2) {
        step.fail("odd");
      }
      step.assign("n", step.item(Integer.class) * 3);
    }

    private static void merge(StepContext step, ChildOutcomes outcomes) {
      step.assign(
          "total",
          outcomes.list().stream()
              .filter(part -> part.isCompleted())
              .mapToInt(part -> part.orElseThrow().getInt("n"))
              .sum());
      step.assign(
          "failed",
          outcomes.list().stream()
              .filter(part -> !part.isCompleted())
              .map(part -> part.error().message())
              .toList());
    }
  }

  @ApplicationScoped
  static class Counting implements Workflow {

    // No table: whatever the first pass writes is rolled back when it ends in the wait.
    private static final Map<RunId, Integer> READ = new ConcurrentHashMap<>();

    @Override
    public void define(Flow flow) {
      flow.name("fe_counting")
          .forEach(
              "each",
              step -> {
                READ.merge(step.run(), 1, Integer::sum);
                return List.of(1, 2);
              },
              each ->
                  each.step(
                      "sleep",
                      (StepContext step) -> {
                        step.sleep(Duration.ofMillis(5));
                      }));
    }
  }

  @ApplicationScoped
  static class Busy implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fe_busy")
          .forEach(
              "each",
              step -> step.list("items", String.class),
              each ->
                  each.step(
                          "wait",
                          (StepContext step) ->
                              step.assign(
                                  "n", step.waitForEvent("go").orElseThrow().data().getInt("n")))
                      .step("call", Busy::call)
                      .step(
                          "flaky",
                          Busy::flaky,
                          step -> step.retry(Retry.constant(2).base(Duration.ofMillis(1)))))
          .step(
              "after",
              (StepContext step) ->
                  step.assign(
                      "answers",
                      step.results("each").list().stream()
                          .map(part -> part.orElseThrow().getString("answer"))
                          .toList()));
    }

    private static void call(StepContext step) {
      step.assign(
          "echo",
          step.callWorkflow(Scripts.Echo.class, Map.of("item", step.item(String.class)))
              .orElseThrow()
              .getString("item"));
    }

    private static void flaky(StepContext step) {
      if (step.attempt() == 1) {
        step.fail("not yet");
      }
      step.assign(
          "answer",
          "%s %d %s"
              .formatted(
                  step.item(String.class),
                  step.get("n", Integer.class),
                  step.get("echo", String.class)));
    }
  }
}
