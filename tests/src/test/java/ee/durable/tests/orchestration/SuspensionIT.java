package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.RUNNING;
import static ee.durable.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcome;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A step that waits is rolled back, frees its thread and is entered again. */
@ExtendWith(ArquillianExtension.class)
class SuspensionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @EJB Ledger ledger;
  @EJB Sql sql;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void parentWaitsWithItsChildUntilTheChildHasEnded() { // OR-01, OR-02, OR-04
    RunId parent = durable.start(Caller.class, Map.of("input", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();

    Run waiting = durable.run(parent);
    assertThat(waiting.status()).isEqualTo(WAITING);
    assertThat(waiting.waitingFor()).contains(WaitKind.CALL);
    assertThat(waiting.step()).contains("call");
    assertThat(waiting.context().getString("before")).isEqualTo("kept");
    Run child = durable.children(parent).get(0);
    assertThat(child.status()).isEqualTo(RUNNING);
    assertThat(child.family().parent()).contains(parent);
    assertThat(attemptsWith(parent, child)).extracting(Attempt::step).containsExactly("call");
    assertThat(
            sql.count(
                "select count(*) from durable.waits where run_id = ? and outcome is null",
                parent.value()))
        .isEqualTo(1);
    Gate.named(gate).open();

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("after")).isEqualTo("ran");
    assertThat(durable.children(parent)).hasSize(1);
    assertThat(attemptsWith(parent, child)).extracting(Attempt::step).containsExactly("call");
    assertThat(ledger.count(parent, "called")).isEqualTo(1);
  }

  private List<Attempt> attemptsWith(RunId parent, Run child) {
    return durable.attempts(parent).stream()
        .filter(attempt -> attempt.children().contains(child.id()))
        .toList();
  }

  @Test
  void catchOfExceptionDoesNotSwallowTheWait() {
    assertCatches("exception");
  }

  @Test
  void catchOfThrowableDoesNotSwallowTheWait() {
    assertCatches("throwable");
  }

  @Test
  void catchOfThrowableThatReturnsAtOnceDoesNotSwallowTheWait() {
    assertCatches("throwable_and_return");
  }

  @Test
  void catchOfThrowableThatThrowsSomethingElseDoesNotSwallowTheWait() {
    assertCatches("throwable_and_throw");
  }

  @Test
  void callThroughAStatelessBeanWaits() {
    assertCatches("bean");
  }

  @Test
  void catchOfExceptionAroundAStatelessBeanDoesNotSwallowTheWait() {
    assertCatches("bean_and_catch");
  }

  private void assertCatches(String how) {
    RunId parent = durable.start(Catcher.class, Map.of("how", how, "gate", gate));
    Gate.named(gate).awaitArrival();
    await().until(() -> durable.run(parent).status() == WAITING);
    assertThat(ledger.count(parent)).as("nothing of the first pass").isZero();

    Gate.named(gate).open();

    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("end")).isEqualTo("Completed");
    assertThat(ended.attempt()).isEqualTo(1);
    assertThat(ledger.count(parent, "before")).isEqualTo(1);
    assertThat(ledger.count(parent, "caught")).isZero();
    assertThat(ledger.count(parent, "after")).isEqualTo(1);
    assertThat(durable.children(parent)).hasSize(1);
  }

  @Test
  void writesBetweenSeveralCallsOfOneStepHappenOnce() {
    RunId parent = durable.start(CallsThrice.class, Map.of());

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(CallsThrice.PASSES.get(parent)).isEqualTo(4);
    for (int call = 1; call <= 3; call++) {
      assertThat(ledger.count(parent, "before call " + call)).isEqualTo(1);
    }
    assertThat(ended.context().list("answers", Long.class)).containsExactly(1L, 2L, 3L);
    assertThat(durable.children(parent)).hasSize(3).allMatch(child -> child.status() == COMPLETED);
    assertThat(durable.attempts(parent)).hasSize(1);
  }

  @Test
  void waitingParentsHoldNoThread() {
    Map<String, Object> call = Map.of("input", Map.of("gate", gate));
    List<RunId> parents =
        IntStream.range(0, 12)
            .mapToObj(number -> durable.start(Caller.class, call, start -> start.queue("other")))
            .toList();
    await()
        .atMost(PATIENCE)
        .until(() -> parents.stream().allMatch(run -> durable.run(run).status() == WAITING));

    // The queue has four workers.
    RunId next = durable.start(ScriptedChild.class, Map.of(), start -> start.queue("other"));

    assertThat(durable.await(next, PATIENCE).status()).isEqualTo(COMPLETED);
    Gate.named(gate).open();
    assertThat(parents)
        .allSatisfy(run -> assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED));
  }

  /** The application's own bean. */
  @Stateless
  public static class CallingBean {

    @EJB private Ledger ledger;

    /** Writes and calls, in the step's transaction. */
    public ChildOutcome call(StepContext step) {
      ledger.write(step.run(), "before");
      return step.callWorkflow(ScriptedChild.class, Map.of("gate", step.input().getString("gate")));
    }
  }

  @ApplicationScoped
  static class Catcher implements Workflow {

    @EJB CallingBean bean;
    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("suspension_catcher").step("call", this::call).step("end", step -> {});
    }

    void call(StepContext step) {
      switch (step.input().getString("how")) {
        case "exception" -> catchException(step);
        case "throwable" -> catchThrowable(step);
        case "throwable_and_return" -> returnAtOnce(step);
        case "throwable_and_throw" -> throwSomethingElse(step);
        case "bean" -> note(step, bean.call(step));
        default -> catchAroundBean(step);
      }
    }

    private void catchException(StepContext step) {
      try {
        note(step, bean(step));
      } catch (Exception caught) {
        ledger.write(step.run(), "caught");
        step.assign("end", "caught");
      }
    }

    private void catchThrowable(StepContext step) {
      try {
        note(step, bean(step));
      } catch (Throwable caught) {
        ledger.write(step.run(), "caught");
        step.assign("end", "caught");
      }
    }

    private void returnAtOnce(StepContext step) {
      try {
        note(step, bean(step));
      } catch (Throwable caught) {
        ledger.write(step.run(), "caught");
      }
    }

    private void throwSomethingElse(StepContext step) {
      try {
        note(step, bean(step));
      } catch (Throwable caught) {
        throw new IllegalStateException("Payment failed", caught);
      }
    }

    private void catchAroundBean(StepContext step) {
      try {
        note(step, bean.call(step));
      } catch (Exception caught) {
        step.assign("end", "caught");
      }
    }

    /** The same as the bean does, without a container in between. */
    private ChildOutcome bean(StepContext step) {
      ledger.write(step.run(), "before");
      return step.callWorkflow(ScriptedChild.class, Map.of("gate", step.input().getString("gate")));
    }

    private void note(StepContext step, ChildOutcome outcome) {
      ledger.write(step.run(), "after");
      step.assign("end", outcome.getClass().getSimpleName());
    }
  }

  @ApplicationScoped
  static class CallsThrice implements Workflow {

    static final Map<RunId, Integer> PASSES = new ConcurrentHashMap<>();

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("suspension_calls_thrice").step("call", this::call);
    }

    void call(StepContext step) {
      PASSES.merge(step.run(), 1, Integer::sum);
      for (int number = 1; number <= 3; number++) {
        String ref = "call " + number;
        ledger.write(step.run(), "before " + ref);
        ChildOutcome outcome =
            step.callWorkflow(ScriptedChild.class, Map.of("number", number), call -> call.ref(ref));
        step.append("answers", outcome.orElseThrow().getInt("number"));
      }
    }
  }
}
