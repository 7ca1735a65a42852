package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.PENDING;
import static ee.durable.run.RunStatus.RUNNING;
import static ee.durable.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.error.RunEndedException;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cancelled run commits nothing more, nor does any of its descendants. */
@ExtendWith(ArquillianExtension.class)
class CancelIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @Inject UserTransaction transaction;
  @EJB Ledger ledger;
  @EJB Sql sql;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void cancelInterruptsTheStepAndLetsNothingMoreCommit() { // XX-15
    RunId run = durable.start(Stubborn.class, Map.of("gate", gate));
    Gate.named(gate).awaitArrival();

    durable.cancel(run, "changed my mind");

    Gate.named("interrupted " + gate).awaitArrival(); // the body was interrupted, and goes on
    Gate.named("interrupted " + gate).open();
    assertThat(StepTransaction.hasCommitted(gate)).isFalse();
    Run cancelled = durable.run(run);
    assertThat(cancelled.status()).isEqualTo(CANCELLED);
    assertThat(cancelled.failure().orElseThrow().message()).isEqualTo("changed my mind");
    assertThat(durable.run(run).context().has("held")).isFalse();
    assertThat(ledger.count(run)).isZero();
    assertThat(durable.children(run)).isEmpty();
  }

  @Test
  void cancelOfAWaitingParentCancelsItsPendingChild() { // OR-09
    sql.makeQueue("served by nobody");
    RunId parent = durable.start(Caller.class, Map.of("queue", "served by nobody"));
    RunId child = onlyChild(parent);
    assertThat(durable.run(child).status()).isEqualTo(PENDING);

    durable.cancel(parent, null);

    assertThat(durable.run(parent).status()).isEqualTo(CANCELLED);
    Run ended = durable.await(child, PATIENCE);
    assertThat(ended.status()).isEqualTo(CANCELLED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("parent_cancelled");
    assertThat(sql.text("select outcome from durable.waits where run_id = ?", parent.value()))
        .isEqualTo("CLOSED");
  }

  @Test
  void cancelOfAParentLeavesItsCompletedChildAlone() { // OR-10
    RunId parent = durable.start(CallsThenHolds.class, Map.of("gate", gate));
    Gate.named(gate).awaitArrival();

    durable.cancel(parent, null);

    Gate.named(gate).open();
    assertThat(durable.run(parent).status()).isEqualTo(CANCELLED);
    assertThat(durable.children(parent)).extracting(Run::status).containsExactly(COMPLETED);
  }

  @Test
  void cancelReachesAllDescendantsAndStopsTheirRunningSteps() { // XX-15
    RunId top = durable.start(Caller.class, nested(3));
    Gate.named(gate).awaitArrival();
    RunId second = onlyChild(top);
    RunId third = onlyChild(second);
    RunId last = onlyChild(third);
    assertThat(durable.run(last).status()).isEqualTo(RUNNING);

    durable.cancel(top, "all of it");

    for (RunId run : List.of(second, third, last)) {
      Run ended = durable.await(run, PATIENCE);
      assertThat(ended.status()).isEqualTo(CANCELLED);
      assertThat(ended.failure().orElseThrow().message()).isEqualTo("parent_cancelled");
    }
    Gate.named(gate).open();
    assertThat(durable.run(last).context().has("last")).isFalse();
    assertThat(durable.run(top).failure().orElseThrow().message()).isEqualTo("all of it");
  }

  private Map<String, Object> nested(int levels) {
    return levels == 1
        ? Map.of("input", Map.of("gate", gate))
        : Map.of("workflow", "caller", "input", nested(levels - 1));
  }

  @Test
  void cancelInATransactionThatRollsBackDoesNothing() throws Exception {
    RunId parent = durable.start(Caller.class, Map.of("input", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();
    RunId child = onlyChild(parent);

    transaction.begin();
    durable.cancel(parent, "never mind");
    assertThat(durable.run(parent).status()).isEqualTo(CANCELLED); // as this transaction sees it
    transaction.rollback();

    assertThat(durable.run(parent).status()).isEqualTo(WAITING);
    Gate.named(gate).open();
    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(durable.run(child).status()).isEqualTo(COMPLETED);
    assertThat(durable.run(child).context().getString("last")).isEqualTo("done");
  }

  @Test
  void cancelTakesEffectWithTheCallersCommit() throws Exception {
    RunId parent = durable.start(Caller.class, Map.of("input", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();
    RunId child = onlyChild(parent);

    transaction.begin();
    durable.cancel(parent, "really");
    transaction.commit();

    assertThat(durable.run(parent).status()).isEqualTo(CANCELLED);
    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(CANCELLED);
  }

  @Test
  void stepMayCancelItsOwnRun() {
    RunId run = durable.start(Suicidal.class, Map.of());

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.status()).isEqualTo(CANCELLED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("I have seen enough");
    assertThat(ledger.count(run)).isZero();
  }

  @Test
  void runThatHasEndedCannotBeCancelled() {
    RunId run = durable.start(ScriptedChild.class, Map.of());
    durable.await(run, PATIENCE);

    assertThatThrownBy(() -> durable.cancel(run, null))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining(run.toString())
        .hasMessageContaining("COMPLETED");
    assertThat(durable.run(run).status()).isEqualTo(COMPLETED);
  }

  private RunId onlyChild(RunId parent) {
    await().until(() -> durable.children(parent).size() == 1);
    return durable.children(parent).get(0).id();
  }

  /** Goes on when it is interrupted, and tries to leave something behind. */
  @ApplicationScoped
  static class Stubborn implements Workflow {

    @Inject StepTransaction transaction;
    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("cancel_stubborn")
          .step("hold", this::hold)
          .step("next", (StepContext step) -> ledger.write(step.run(), "next"));
    }

    void hold(StepContext step) {
      String gate = step.input().getString("gate");
      transaction.watch(gate);
      try {
        Gate.named(gate).pass();
      } catch (IllegalStateException interrupted) {
        Thread.interrupted();
        Gate.named("interrupted " + gate).pass();
      }
      ledger.write(step.run(), "held");
      step.startWorkflow(ScriptedChild.class, Map.of());
      step.assign("held", true);
    }
  }

  @ApplicationScoped
  static class CallsThenHolds implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("cancel_calls_then_holds").step("call", CallsThenHolds::call);
    }

    static void call(StepContext step) {
      step.callWorkflow(ScriptedChild.class, Map.of()).orElseThrow();
      Gate.named(step.input().getString("gate")).pass();
    }
  }

  @ApplicationScoped
  static class Suicidal implements Workflow {

    @Inject Durable durable;
    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("cancel_suicidal").step("cancel", this::cancel);
    }

    void cancel(StepContext step) {
      ledger.write(step.run(), "last words");
      durable.cancel(step.run(), "I have seen enough");
    }
  }
}
