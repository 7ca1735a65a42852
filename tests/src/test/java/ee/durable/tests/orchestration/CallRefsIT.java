package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.TimeoutPolicy;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.RefReusedException;
import ee.durable.outcome.ChildOutcome;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A ref names one child of a step; what a retry does about it. */
@ExtendWith(ArquillianExtension.class)
class CallRefsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @EJB Ledger ledger;
  @EJB Sql sql;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void nameOfTheWorkflowIsTheDefaultRef() {
    RunId parent = durable.start(Caller.class, Map.of());

    durable.await(parent, PATIENCE);

    Run child = durable.children(parent).get(0);
    assertThat(child.family().ref()).contains(ScriptedChild.NAME);
    assertThat(child.family().step()).contains("call");
  }

  @Test
  void sameRefAndInputTwiceIsOneChild() {
    RunId parent = durable.start(Reuser.class, Map.of("how", "same"));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.failure()).isEmpty();
    assertThat(ended.context().getString("one")).isEqualTo(ended.context().getString("other"));
    assertThat(durable.children(parent)).hasSize(1);
  }

  @Test
  void sameRefWithOtherInputIsAnErrorThatIsNotRetried() { // XX-20
    assertThat(refusal("other_input"))
        .contains("Step 'reuse'", "ref '" + ScriptedChild.NAME + "'", "another input");
  }

  @Test
  void sameRefWithOtherInputInOneCallOfAllIsAnError() { // XX-20
    assertThat(refusal("all")).contains("ref '" + ScriptedChild.NAME + "'", "another input");
  }

  @Test
  void sameRefForAnotherWorkflowIsAnError() { // XX-20
    assertThat(refusal("other_workflow"))
        .contains("ref 'mine'", "'caller' instead of '" + ScriptedChild.NAME + "'");
  }

  @Test
  void startUnderTheRefOfACallIsAnError() { // XX-20
    assertThat(refusal("start")).contains("a start instead of a call");
  }

  private String refusal(String how) {
    RunId parent = durable.start(Reuser.class, Map.of("how", how));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.attempt()).isEqualTo(1);
    Failure failure = ended.failure().orElseThrow();
    assertThat(failure.type()).isEqualTo(RefReusedException.class.getName());
    return failure.message();
  }

  @Test
  void retryAfterAFailedChildCallsANewOne() {
    RunId parent = durable.start(Retrier.class, Map.of("how", "failed_child"));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(durable.children(parent)).extracting(Run::status).containsExactly(FAILED, COMPLETED);
    assertThat(ledger.count(parent, "done")).isEqualTo(1);
  }

  @Test
  void retryKeepsAChildThatCompleted() {
    RunId parent = durable.start(Retrier.class, Map.of("how", "failed_step"));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    List<Run> children = durable.children(parent);
    assertThat(children).hasSize(1);
    assertThat(ended.context().getString("child")).isEqualTo(children.get(0).id().toString());
    assertThat(ledger.count(children.get(0).id(), "child")).isEqualTo(1);
  }

  @Test
  void retryAfterATimeoutCallsANewChild() {
    RunId parent =
        durable.start(
            Retrier.class, Map.of("how", "timeout", "gate", gate, "on_timeout", "CANCEL"));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    await()
        .untilAsserted(
            () ->
                assertThat(durable.children(parent))
                    .extracting(Run::status)
                    .containsExactly(CANCELLED, COMPLETED));
  }

  @Test
  void retryWaitsAgainForAChildThatWasLeftRunning() {
    RunId parent =
        durable.start(
            Retrier.class, Map.of("how", "timeout", "gate", gate, "on_timeout", "LEAVE_RUNNING"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Run waiting = durable.run(parent);
              assertThat(waiting.attempt()).isEqualTo(2);
              assertThat(openWaits(parent)).isEqualTo(1);
            });
    assertThat(durable.children(parent)).hasSize(1);

    Gate.named(gate).open();

    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(durable.children(parent)).extracting(Run::status).containsExactly(COMPLETED);
    assertThat(ledger.count(parent, "done")).isEqualTo(1);
  }

  @Test
  void retryFindsAChildThatWasLeftRunningAndHasEndedMeanwhile() {
    RunId parent =
        durable.start(
            Retrier.class,
            Map.of("how", "timeout", "gate", gate, "on_timeout", "LEAVE_RUNNING", "hold", true));
    Gate.named("retry " + gate).awaitArrival(); // the second attempt begins
    RunId child = durable.children(parent).get(0).id();
    Gate.named(gate).open();
    durable.await(child, PATIENCE);

    Gate.named("retry " + gate).open();

    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("child")).isEqualTo(child.toString());
    assertThat(durable.children(parent)).hasSize(1);
  }

  @Test
  void callThatIsRefusedLeavesNothingToWaitFor() {
    RunId parent = durable.start(Refused.class, Map.of("kind", "call"));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().keys()).contains("refused");
    assertThat(durable.children(parent)).extracting(Run::status).containsExactly(COMPLETED);
  }

  @Test
  void startThatIsRefusedLeavesItsRefFree() {
    RunId parent = durable.start(Refused.class, Map.of("kind", "start"));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(durable.children(parent))
        .extracting(Run::id)
        .containsExactly(RunId.of(ended.context().getString("child")));
  }

  @Test
  void parentThatWakesTooEarlyWaitsAgainForTheSameChild() { // OR-05
    RunId parent = durable.start(Caller.class, Map.of("input", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();
    await().until(() -> durable.run(parent).status() == WAITING);

    wake(parent);

    await()
        .until(
            () -> sql.count("select passes from durable.runs where id = ?", parent.value()) == 2);
    assertThat(durable.run(parent).status()).isEqualTo(WAITING);
    Gate.named(gate).open();
    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(durable.children(parent)).hasSize(1);
    assertThat(ledger.count(parent, "called")).isEqualTo(1);
  }

  @Test
  void parentWhoseWaitIsGoneWaitsAgainForTheSameChild() { // OR-05
    RunId parent = durable.start(Caller.class, Map.of("input", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();
    await().until(() -> durable.run(parent).status() == WAITING);

    sql.update("delete from durable.waits where run_id = ?", parent.value());
    wake(parent);

    await().until(() -> openWaits(parent) == 1);
    Gate.named(gate).open();
    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(durable.children(parent)).hasSize(1);
    assertThat(ledger.count(parent, "called")).isEqualTo(1);
  }

  private void wake(RunId parent) {
    sql.update(
        """
        update durable.runs
        set status = 'PENDING', waiting_for = null, due_at = null, ready_at = clock_timestamp()
        where id = ?
        """,
        parent.value());
  }

  private long openWaits(RunId parent) {
    return sql.count(
        "select count(*) from durable.waits where run_id = ? and outcome is null", parent.value());
  }

  @ApplicationScoped
  static class Reuser implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("refs_reuser")
          .step(
              "reuse",
              Reuser::reuse,
              step -> step.retry(Retry.constant(3).base(Duration.ofMillis(20))));
    }

    static void reuse(StepContext step) {
      Map<String, Object> input = Map.of("n", 1);
      switch (step.input().getString("how")) {
        case "same" -> {
          step.assign("one", step.callWorkflow(ScriptedChild.class, input).child());
          step.assign("other", step.callWorkflow(ScriptedChild.class, input).child());
        }
        case "other_input" -> {
          step.callWorkflow(ScriptedChild.class, input).orElseThrow();
          step.callWorkflow(ScriptedChild.class, Map.of("n", 2)).orElseThrow();
        }
        case "all" ->
            step.callAll(
                    calls ->
                        calls
                            .call(ScriptedChild.class, input)
                            .call(ScriptedChild.class, Map.of("n", 2)))
                .orElseThrow();
        case "other_workflow" -> {
          step.callWorkflow(ScriptedChild.class, input, call -> call.ref("mine")).orElseThrow();
          step.callWorkflow(Caller.class, input, call -> call.ref("mine")).orElseThrow();
        }
        default -> {
          step.callWorkflow(ScriptedChild.class, input).orElseThrow();
          step.assign("started", step.startWorkflow(ScriptedChild.class, input));
        }
      }
    }
  }

  @ApplicationScoped
  static class Retrier implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("refs_retrier")
          .step(
              "call",
              this::call,
              step -> step.retry(Retry.constant(3).base(Duration.ofMillis(50)).jitter(0)));
    }

    void call(StepContext step) {
      ChildOutcome outcome =
          switch (step.input().getString("how")) {
            case "failed_child" -> failedChild(step);
            case "failed_step" -> failedStep(step);
            default -> timedOutChild(step);
          };
      step.assign("child", outcome.child());
      outcome.orElseThrow();
      ledger.write(step.run(), "done");
    }

    private static ChildOutcome failedChild(StepContext step) {
      String end = step.attempt() == 1 ? "throw" : "complete";
      return step.callWorkflow(ScriptedChild.class, Map.of("end", end), call -> call.ref("only"));
    }

    private static ChildOutcome failedStep(StepContext step) {
      ChildOutcome outcome = step.callWorkflow(ScriptedChild.class, Map.of());
      if (step.attempt() == 1) {
        step.fail("The first attempt fails after the call.");
      }
      return outcome;
    }

    private static ChildOutcome timedOutChild(StepContext step) {
      String gate = step.input().getString("gate");
      TimeoutPolicy policy = step.input().get("on_timeout", TimeoutPolicy.class);
      boolean isCancelled = policy == TimeoutPolicy.CANCEL;
      if (step.attempt() == 2 && step.input().has("hold")) {
        Gate.named("retry " + gate).pass();
      }
      return step.callWorkflow(
          ScriptedChild.class,
          isCancelled && step.attempt() == 2 ? Map.of() : Map.of("gate", gate),
          call ->
              call.ref("only")
                  .timeout(Duration.ofMillis(step.attempt() == 1 ? 200 : 60_000))
                  .onTimeout(policy));
    }
  }

  @ApplicationScoped
  static class Refused implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("refs_refused").step("refused", Refused::refused);
    }

    static void refused(StepContext step) {
      Map<String, Object> tooBig = Map.of("text", "x".repeat(2 * 1024 * 1024));
      boolean isCall = step.input().getString("kind").equals("call");
      try {
        if (isCall) {
          step.callWorkflow(ScriptedChild.class, tooBig).orElseThrow();
        } else {
          step.startWorkflow(ScriptedChild.class, tooBig);
        }
      } catch (InvalidPayloadException refused) {
        step.assign("refused", refused.getMessage());
      }
      step.assign(
          "child",
          isCall
              ? step.callWorkflow(ScriptedChild.class, Data.EMPTY).child()
              : step.startWorkflow(ScriptedChild.class, Data.EMPTY));
    }
  }
}
