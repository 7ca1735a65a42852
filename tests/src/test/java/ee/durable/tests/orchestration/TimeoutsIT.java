package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.ParentClosePolicy;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
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

/** Timeouts of steps and of workflows. */
@ExtendWith(ArquillianExtension.class)
class TimeoutsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @EJB Ledger ledger;
  @EJB Sql sql;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void stepThatTakesTooLongIsInterruptedAndItsAttemptFails() { // XX-26
    RunId run = durable.start(SlowStep.class, Map.of("gate", gate));

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("step_timeout");
    assertThat(ended.failure().orElseThrow().message()).contains("'hold'", "PT0.2S");
    List<Attempt> attempts = durable.attempts(run);
    assertThat(attempts).hasSize(1);
    assertThat(attempts.get(0).outcome()).isEqualTo(Attempt.Outcome.FAILED);
    assertThat(attempts.get(0).failure().orElseThrow().type()).isEqualTo("step_timeout");
    assertThat(StepTransaction.hasCommitted(gate)).isFalse();
    assertThat(ledger.count(run)).isZero();
  }

  @Test
  void bodyThatHearsNoInterruptLosesItsRunAllTheSame() { // XX-26
    RunId run = durable.start(DeafStep.class, Map.of("gate", gate));

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("step_timeout");
    Gate.named(gate).open();
    assertThat(StepTransaction.hasCommitted(gate)).isFalse();
    assertThat(ledger.count(run)).isZero();
    assertThat(durable.run(run).context().has("done")).isFalse();
  }

  @Test
  void retryOfATimedOutStepSucceedsWhileTheOldBodyIsStillAtIt() { // XX-26
    RunId run = durable.start(DeafRetried.class, Map.of("gate", gate));

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getInt("done")).isEqualTo(2);
    Gate.named(gate).open();
    assertThat(StepTransaction.hasCommitted(gate)).isFalse();
    assertThat(durable.attempts(run))
        .extracting(Attempt::outcome)
        .containsExactly(Attempt.Outcome.FAILED, Attempt.Outcome.COMPLETED);
    assertThat(ledger.count(run)).isEqualTo(1);
    assertThat(durable.run(run).context().getInt("done")).isEqualTo(2);
  }

  @Test
  void waitForAChildDoesNotUseUpTheStepsTime() { // XX-26
    RunId parent = durable.start(QuickCaller.class, Map.of("gate", gate));
    Gate.named(gate).awaitArrival();
    await()
        .until(
            () ->
                sql.count(
                        """
                        select count(*) from durable.waits
                        where run_id = ? and created_at < clock_timestamp() - interval '1 second'
                        """,
                        parent.value())
                    == 1);

    Gate.named(gate).open();

    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(durable.attempts(parent)).hasSize(1);
  }

  @Test
  void overdueRunEndsTimedOutAndItsCalledChildIsCancelled() { // XX-27
    RunId parent = durable.start(Hurried.class, Map.of("gate", gate));
    Gate.named(gate).awaitArrival();
    assertThat(durable.run(parent).times().deadline()).isPresent();

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(TIMED_OUT);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("workflow_timeout");
    List<Run> children = durable.children(parent);
    assertThat(children).hasSize(3);
    Run called = durable.await(child(children, "called"), PATIENCE);
    assertThat(called.status()).isEqualTo(CANCELLED);
    assertThat(called.failure().orElseThrow().message()).isEqualTo("parent_ended");
    assertThat(durable.await(child(children, "closed"), PATIENCE).status()).isEqualTo(CANCELLED);
    Gate.named(gate + "left").open();
    assertThat(durable.await(child(children, "left"), PATIENCE).status()).isEqualTo(COMPLETED);
  }

  private static RunId child(List<Run> children, String ref) {
    return children.stream()
        .filter(child -> child.family().ref().orElseThrow().equals(ref))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void overdueRunIsStoppedInTheMiddleOfAStep() { // XX-27
    RunId run = durable.start(HurriedStep.class, Map.of("gate", gate));
    Gate.named(gate).awaitArrival();

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.status()).isEqualTo(TIMED_OUT);
    assertThat(StepTransaction.hasCommitted(gate)).isFalse();
    assertThat(ledger.count(run)).isZero();
    assertThat(durable.run(run).status()).isEqualTo(TIMED_OUT);
  }

  @Test
  void timeOfAnOverdueRunInNobodysQueuePassesToo() { // XX-27
    sql.makeQueue("nobody's");
    RunId run =
        durable.start(HurriedStep.class, Map.of("gate", gate), start -> start.queue("nobody's"));

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(TIMED_OUT);
  }

  /** Holds, and writes when it is interrupted. */
  private static void hold(StepContext step, Ledger ledger, StepTransaction transaction) {
    String gate = step.input().getString("gate");
    transaction.watch(gate);
    try {
      Gate.named(gate).pass();
    } catch (IllegalStateException interrupted) {
      Thread.interrupted();
      ledger.write(step.run(), "after the interrupt");
    }
  }

  /** Holds, whatever interrupts it. */
  private static void holdDeaf(StepContext step, Ledger ledger, StepTransaction transaction) {
    String gate = step.input().getString("gate");
    transaction.watch(gate);
    boolean isPassed = false;
    for (int interrupts = 0; interrupts < 5 && !isPassed; interrupts++) {
      try {
        Gate.named(gate).pass();
        isPassed = true;
      } catch (IllegalStateException interrupted) {
        Thread.interrupted();
      }
    }
    ledger.write(step.run(), "done");
    step.assign("done", step.attempt());
  }

  @ApplicationScoped
  static class SlowStep implements Workflow {

    @Inject StepTransaction transaction;
    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("timeouts_slow_step")
          .step(
              "hold",
              (StepContext step) -> hold(step, ledger, transaction),
              step -> step.timeout(Duration.ofMillis(200)));
    }
  }

  @ApplicationScoped
  static class DeafStep implements Workflow {

    @Inject StepTransaction transaction;
    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("timeouts_deaf_step")
          .step(
              "hold",
              (StepContext step) -> holdDeaf(step, ledger, transaction),
              step -> step.timeout(Duration.ofMillis(200)));
    }
  }

  @ApplicationScoped
  static class DeafRetried implements Workflow {

    @Inject StepTransaction transaction;
    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("timeouts_deaf_retried")
          .step(
              "hold",
              this::holdAtFirst,
              step ->
                  step.timeout(Duration.ofMillis(500))
                      .retry(Retry.constant(2).base(Duration.ofMillis(20)).jitter(0)));
    }

    void holdAtFirst(StepContext step) {
      if (step.attempt() == 1) {
        holdDeaf(step, ledger, transaction);
      } else {
        ledger.write(step.run(), "done");
        step.assign("done", step.attempt());
      }
    }
  }

  @ApplicationScoped
  static class QuickCaller implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("timeouts_quick_caller")
          .step("call", QuickCaller::call, step -> step.timeout(Duration.ofMillis(700)));
    }

    static void call(StepContext step) {
      step.callWorkflow(ScriptedChild.class, step.input()).orElseThrow();
    }
  }

  @ApplicationScoped
  static class Hurried implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("timeouts_hurried").timeout(Duration.ofMillis(1500)).step("call", Hurried::call);
    }

    static void call(StepContext step) {
      String gate = step.input().getString("gate");
      step.startWorkflow(
          ScriptedChild.class,
          Map.of("gate", gate + "closed"),
          start -> start.ref("closed").onParentClose(ParentClosePolicy.CANCEL));
      step.startWorkflow(
          ScriptedChild.class, Map.of("gate", gate + "left"), start -> start.ref("left"));
      step.callWorkflow(ScriptedChild.class, step.input(), call -> call.ref("called"))
          .orElseThrow();
    }
  }

  @ApplicationScoped
  static class HurriedStep implements Workflow {

    @Inject StepTransaction transaction;
    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("timeouts_hurried_step")
          .timeout(Duration.ofMillis(800))
          .step("hold", (StepContext step) -> hold(step, ledger, transaction));
    }
  }
}
