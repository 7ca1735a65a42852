package ee.durable.tests.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Branch;
import ee.durable.Decision;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.SubFlow;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Scripts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of block in every other, and in the innermost steps that do all that steps may do. */
@ExtendWith(ArquillianExtension.class)
class NestedBlocksIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;

  @Test
  void everyKindOfBlockNestsInEveryOtherAndStepsRunOnceEach() {
    assertAllComplete(combinations(2), "write");
  }

  @Test
  void blocksNestThreeDeepAndWaitInThere() {
    assertAllComplete(combinations(3), "sleep");
  }

  @Test
  void callsAndStartsWorkInEveryPairOfBlocks() {
    assertAllComplete(combinations(2), "call");
    assertAllComplete(combinations(2), "start");
  }

  @Test
  void retriesWorkInEveryPairOfBlocks() {
    assertAllComplete(combinations(2), "retry");
  }

  @Test
  void jumpsWorkInEveryPairOfBlocks() {
    assertAllComplete(combinations(2), "jump");
  }

  @Test
  void aFailureInEveryPairOfBlocksEndsTheRunAndUndoesAllThatWasDone() {
    Map<RunId, List<Kind>> runs = start(combinations(2), "fail");

    runs.forEach(
        (run, kinds) -> {
          Run ended = flows.ended(run);
          assertThat(ended.status()).as("%s: %s", kinds, ended).isEqualTo(RunStatus.COMPENSATED);
          assertThat(ended.failure().orElseThrow().message()).contains("broken in there");
          assertAllEnded(run);
          String account = ended.input().getString("account");
          assertThat(ledger.count(account, "book")).as(kinds.toString()).isPositive();
          assertThat(ledger.count(account, "undo"))
              .as(kinds.toString())
              .isEqualTo(ledger.count(account, "book"));
          assertThat(ledger.count(account, "end")).as(kinds.toString()).isZero();
        });
  }

  private void assertAllEnded(RunId run) {
    for (Run child : durable.children(run)) {
      assertThat(child.isFinal()).as(child.toString()).isTrue();
      assertAllEnded(child.id());
    }
  }

  private void assertAllComplete(List<List<Kind>> combinations, String work) {
    start(combinations, work)
        .forEach(
            (run, kinds) -> {
              Run ended = flows.completed(run);
              String account = ended.input().getString("account");
              long times =
                  kinds.stream().mapToLong(kind -> kind.times).reduce(1, Math::multiplyExact);
              boolean isSkipped = work.equals("jump");
              assertThat(
                      List.of("book", "work", "skipped", "end").stream()
                          .map(entry -> ledger.count(account, entry)))
                  .as("%s %s: booked, worked, skipped, ended", work, kinds)
                  .containsExactly(times, times, isSkipped ? 0 : times, times);
            });
  }

  private Map<RunId, List<Kind>> start(List<List<Kind>> combinations, String work) {
    Map<RunId, List<Kind>> runs = new LinkedHashMap<>();
    for (List<Kind> kinds : combinations) {
      runs.put(
          flows.start(
              AllKinds.class,
              Map.of(
                  "kinds",
                  kinds.toString(),
                  "work",
                  work,
                  "account",
                  UUID.randomUUID().toString())),
          kinds);
    }
    return runs;
  }

  private static List<List<Kind>> combinations(int depth) {
    List<List<Kind>> all = List.of(List.of());
    for (int level = 0; level < depth; level++) {
      List<List<Kind>> deeper = new ArrayList<>();
      for (List<Kind> outer : all) {
        for (Kind inner : Kind.values()) {
          List<Kind> kinds = new ArrayList<>(outer);
          kinds.add(inner);
          deeper.add(List.copyOf(kinds));
        }
      }
      all = deeper;
    }
    return all;
  }

  /** A kind of block, and how often it runs what is in it. */
  private enum Kind {
    BRANCH(1),
    PARALLEL(2),
    ITEMS(2),
    WHILE(2),
    REPEAT(2);

    private final int times;

    Kind(int times) {
      this.times = times;
    }

    void add(SubFlow flow, Consumer<SubFlow> inside) {
      switch (this) {
        case BRANCH ->
            flow.branch(
                "branch",
                step -> "taken",
                branch ->
                    branch
                        .when(
                            "other",
                            other -> other.step("never", (StepContext s) -> s.fail("never")))
                        .when("taken", inside));
        case PARALLEL ->
            flow.parallel(
                "parallel", parallel -> parallel.flow("left", inside).flow("right", inside));
        case ITEMS -> flow.forEach("items", step -> List.of("a", "b"), inside);
        case WHILE -> flow.whileTrue("while", step -> step.index() < 2, inside);
        case REPEAT -> flow.repeat("repeat", inside, step -> step.index() >= 2);
      }
    }
  }

  /** Has a clause for each combination, in which its kinds of blocks are in each other. */
  @ApplicationScoped
  static class AllKinds implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("nested_all_kinds")
          .branch(
              "pick",
              step -> step.get("kinds", String.class),
              pick -> {
                combinations(2).forEach(kinds -> add(pick, kinds));
                combinations(3).forEach(kinds -> add(pick, kinds));
              });
    }

    private void add(Branch pick, List<Kind> kinds) {
      pick.when(kinds.toString(), clause -> nest(clause, kinds));
    }

    private void nest(SubFlow flow, List<Kind> kinds) {
      if (kinds.isEmpty()) {
        innermost(flow);
      } else {
        kinds.get(0).add(flow, inside -> nest(inside, kinds.subList(1, kinds.size())));
      }
    }

    private void innermost(SubFlow flow) {
      flow.step(
              "book", (StepContext step) -> note(step, "book"), step -> step.compensate(this::undo))
          .step(
              "work",
              this::work,
              step -> step.retry(Retry.constant(2).base(Duration.ofMillis(1)).jitter(0)))
          .decision("jump", step -> is(step, "jump") ? Decision.goTo("end") : Decision.next())
          .step("skipped", (StepContext step) -> note(step, "skipped"))
          .step("end", (StepContext step) -> note(step, "end"));
    }

    private void work(StepContext step) {
      switch (step.input().getString("work")) {
        case "sleep" -> step.sleep(Duration.ofMillis(1));
        case "call" -> step.callWorkflow(Scripts.Echo.class, Map.of());
        case "start" -> step.startWorkflow(Scripts.Echo.class, Map.of());
        case "retry" -> {
          if (step.attempt() == 1) {
            step.fail("not yet");
          }
        }
        case "fail" -> step.fail("broken in there");
        default -> {
          // The note is all it does.
        }
      }
      note(step, "work");
    }

    private void undo(StepContext undo) {
      note(undo, "undo");
    }

    private void note(StepContext step, String what) {
      ledger.write(step.input().getString("account"), what);
    }

    private static boolean is(StepContext step, String work) {
      return step.input().getString("work").equals(work);
    }
  }
}
