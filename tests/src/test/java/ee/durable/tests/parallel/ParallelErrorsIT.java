package ee.durable.tests.parallel;

import static ee.durable.tests.support.Bodies.NOTHING;
import static ee.durable.tests.support.Bodies.fails;
import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.outcome.Cancelled;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.Completed;
import ee.durable.outcome.Failed;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a parallel block when a branch does not complete. */
@ExtendWith(ArquillianExtension.class)
class ParallelErrorsIT {

  private static final String NOBODY = "pae_nobody";

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;
  @EJB Sql sql;

  @Test
  void withCompleteAllTheRunCompletesAndTheFailureIsKeptBesideTheResult() { // PA-09, PA-15
    Run run = flows.completed(CompleteAll.class, null);

    assertThat(run.context().toMap())
        .containsEntry("good", Map.of("n", 1L))
        .containsEntry("bad_type", "step_failed")
        .containsEntry("bad_message", "no paper")
        .containsEntry("all_completed", false);
    assertThat(flows.parts(run.id()).get("bad").status()).isEqualTo(RunStatus.FAILED);
    assertThat(flows.steps(run)).containsExactly("both", "after");
  }

  @Test
  void withCompleteAllTheOthersGoOnAfterAFailure() {
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Slow.class, Map.of("gate", gate));
    flows.awaitStatus(flows.part(run, "bad"), RunStatus.FAILED);
    Gate.named(gate + "-slow").awaitArrival();
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.WAITING);

    Gate.named(gate + "-slow").open();

    assertThat(flows.completed(run).context().toMap()).containsEntry("slow", "done");
  }

  @Test
  void withoutAPolicyOneBranchThatFailsFailsTheRunWithItsFailure() { // PA-14
    Run run = flows.failed(FailFast.class, null);

    assertThat(run.failure().orElseThrow().type()).isEqualTo("step_failed");
    assertThat(run.failure().orElseThrow().message()).contains("'bad'", "both", "no paper");
    assertThat(run.failure().orElseThrow().cause().orElseThrow().message()).isEqualTo("no paper");
    assertThat(run.step()).contains("both");
    assertThat(flows.steps(run)).isEmpty();
    assertThat(run.context().toMap()).doesNotContainKeys("both_results", "after");
  }

  @Test
  void theOthersAreCancelledPromptlyWhateverTheyDo() { // XX-22
    sql.makeQueue(NOBODY);
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Siblings.class, Map.of("gate", gate));
    RunId working = flows.part(run, "working");
    RunId waiting = flows.part(run, "waiting");
    RunId pending = flows.part(run, "pending");
    Gate.named(gate + "-working").awaitArrival();
    flows.awaitWaiting(waiting, WaitKind.EVENT);
    Gate.named(gate + "-bad").awaitArrival();

    Gate.named(gate + "-bad").open();

    for (RunId sibling : List.of(working, waiting, pending)) {
      Run ended = flows.ended(sibling);
      assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.CANCELLED);
    }
    assertThat(flows.ended(run).status()).isEqualTo(RunStatus.FAILED);
    assertThat(durable.run(run).failure().orElseThrow().message()).contains("'bad'", "broken");
    Gate.named(gate + "-working").open();
    assertThat(ledger.count(gate)).as("nothing of the step that worked").isZero();
  }

  @Test
  void whatTheOthersHaveDoneIsUndone() {
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(Compensated.class, Map.of("gate", gate));
    flows.awaitWaiting(flows.part(run, "halfway"), WaitKind.EVENT);
    flows.awaitStatus(flows.part(run, "done"), RunStatus.COMPLETED);

    Gate.named(gate + "-bad").open();

    Run ended = flows.ended(run);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(ended.failure().orElseThrow().message()).contains("broken");
    assertThat(flows.parts(run).get("halfway").status()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(List.of("before", "done", "halfway"))
        .allSatisfy(entry -> assertThat(ledger.count(gate, "undo " + entry)).isEqualTo(1));
    assertThat(ledger.count(gate)).isEqualTo(3);
  }

  @Test
  void aBranchThatIsRetriedAndCompletesDoesNotFailTheBlock() {
    Run run = flows.completed(Retried.class, null);

    RunId flaky = flows.parts(run.id()).get("flaky").id();
    assertThat(durable.attempts(flaky))
        .extracting(Attempt::outcome)
        .containsExactly(Attempt.Outcome.FAILED, Attempt.Outcome.COMPLETED);
  }

  @Test
  void aBranchThatIsCancelledByHandFailsTheBlock() {
    RunId run = flows.start(Cancelling.class, null);
    RunId part = flows.part(run, "asked");
    flows.awaitWaiting(part, WaitKind.EVENT);

    durable.cancel(part, "by hand");

    Run ended = flows.ended(run);
    assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
    assertThat(ended.failure().orElseThrow().message()).contains("'asked'", "by hand");
  }

  @Test
  void outcomesTellAFailureFromACancellation() {
    RunId run = flows.start(Kinds.class, null);
    RunId part = flows.part(run, "cancelled");
    flows.awaitWaiting(part, WaitKind.EVENT);

    durable.cancel(part, "by hand");

    assertThat(flows.completed(run).context().get("kinds", Data.class).toMap())
        .isEqualTo(
            Map.of(
                "cancelled",
                Cancelled.class.getSimpleName(),
                "failed",
                Failed.class.getSimpleName(),
                "completed",
                Completed.class.getSimpleName()));
  }

  @Test
  void aFailureInAnInnerBlockReachesTheRun() {
    Run run = flows.failed(Nested.class, null);

    assertThat(run.failure().orElseThrow().message()).contains("deep trouble");
    Run outer = flows.parts(run.id()).get("left");
    assertThat(outer.status()).isEqualTo(RunStatus.FAILED);
    assertThat(flows.parts(outer.id()).get("deep").status()).isEqualTo(RunStatus.FAILED);
  }

  @ApplicationScoped
  static class CompleteAll implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pae_complete_all")
          .parallel(
              "both",
              both ->
                  both.onError(OnError.COMPLETE_ALL)
                      .step("good", sets("n", 1))
                      .step("bad", fails("no paper")))
          .step("after", CompleteAll::after);
    }

    private static void after(StepContext step) {
      ChildOutcome bad = step.results("both").get("bad");
      step.assign("good", step.results("both").get("good").orElseThrow());
      step.assign("bad_type", bad.error().type());
      step.assign("bad_message", bad.error().message());
      step.assign("all_completed", step.results("both").allCompleted());
    }
  }

  @ApplicationScoped
  static class Slow implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pae_slow")
          .parallel(
              "both",
              both ->
                  both.onError(OnError.COMPLETE_ALL)
                      .step("bad", fails("no paper"))
                      .step("slow", Slow::slow))
          .step(
              "after",
              (StepContext step) ->
                  step.assign(
                      "slow", step.results("both").get("slow").orElseThrow().getString("slow")));
    }

    private static void slow(StepContext step) {
      Gate.named(step.input().getString("gate") + "-slow").pass();
      step.assign("slow", "done");
    }
  }

  @ApplicationScoped
  static class FailFast implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pae_fail_fast")
          .parallel("both", both -> both.step("good", sets("n", 1)).step("bad", fails("no paper")))
          .step("after", sets("after", true));
    }
  }

  @ApplicationScoped
  static class Siblings implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("pae_siblings")
          .parallel(
              "all",
              all ->
                  all.step("bad", Siblings::breaks)
                      .step("working", this::work)
                      .step(
                          "waiting",
                          (StepContext step) -> {
                            step.waitForEvent("never");
                          })
                      .step("pending", NOTHING, step -> step.queue(NOBODY)));
    }

    private static void breaks(StepContext step) {
      Gate.named(step.input().getString("gate") + "-bad").pass();
      step.fail("broken");
    }

    private void work(StepContext step) {
      String gate = step.input().getString("gate");
      ledger.write(gate, "worked");
      Gate.named(gate + "-working").pass();
    }
  }

  @ApplicationScoped
  static class Compensated implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("pae_compensated")
          .step("before", NOTHING, step -> step.compensate(undo -> note(undo, "before")))
          .parallel(
              "all",
              all ->
                  all.step("bad", Siblings::breaks)
                      .step("done", NOTHING, step -> step.compensate(undo -> note(undo, "done")))
                      .flow(
                          "halfway",
                          halfway ->
                              halfway
                                  .step(
                                      "book",
                                      NOTHING,
                                      step -> step.compensate(undo -> note(undo, "halfway")))
                                  .step(
                                      "wait",
                                      (StepContext step) -> {
                                        step.waitForEvent("never");
                                      })));
    }

    private void note(StepContext undo, String what) {
      ledger.write(undo.input().getString("gate"), "undo " + what);
    }
  }

  @ApplicationScoped
  static class Retried implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pae_retried")
          .parallel(
              "both",
              both ->
                  both.step(
                          "flaky",
                          (StepContext step) -> {
                            if (step.attempt() == 1) {
                              step.fail("not yet");
                            }
                          },
                          step -> step.retry(Retry.constant(2).base(Duration.ofMillis(1))))
                      .step("other", NOTHING));
    }
  }

  @ApplicationScoped
  static class Cancelling implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pae_cancelling")
          .parallel(
              "both",
              both ->
                  both.step(
                          "asked",
                          (StepContext step) -> {
                            step.waitForEvent("never");
                          })
                      .step("other", NOTHING));
    }
  }

  @ApplicationScoped
  static class Kinds implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pae_kinds")
          .parallel(
              "all",
              all ->
                  all.onError(OnError.COMPLETE_ALL)
                      .step(
                          "cancelled",
                          (StepContext step) -> {
                            step.waitForEvent("never");
                          })
                      .step("failed", fails("no paper"))
                      .step("completed", NOTHING))
          .step("after", Kinds::after);
    }

    private static void after(StepContext step) {
      Map<String, String> kinds = new TreeMap<>();
      step.results("all")
          .byRef()
          .forEach((name, outcome) -> kinds.put(name, outcome.getClass().getSimpleName()));
      step.assign("kinds", kinds);
    }
  }

  @ApplicationScoped
  static class Nested implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pae_nested")
          .parallel(
              "outer",
              outer ->
                  outer
                      .flow(
                          "left",
                          left ->
                              left.parallel(
                                  "inner",
                                  inner ->
                                      inner
                                          .step("deep", fails("deep trouble"))
                                          .step("fine", NOTHING)))
                      .step("right", NOTHING));
    }
  }
}
