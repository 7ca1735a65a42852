package ee.durable.tests.compensation;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPENSATED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.CompensationBody;
import ee.durable.Durable;
import ee.durable.EndCause;
import ee.durable.Flow;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.StepOptions;
import ee.durable.Workflow;
import ee.durable.error.RunEndedException;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.Compensated;
import ee.durable.outcome.CompensationFailed;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Sql;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether an end from outside undoes a run is for its workflow to say. */
@ExtendWith(ArquillianExtension.class)
class CompensationPolicyIT {

  private static final CompensationBody NOTES = Trail::noteStep;
  private static final StepBody NOTHING = step -> {};
  private static final StepBody SLEEP = step -> step.sleep(Duration.ofHours(1));

  @Inject Durable durable;
  @Inject Watch watch;
  @EJB Sql sql;

  private final Trail trail = new Trail();

  @Test
  void aRunThatIsCancelledUndoesNothingUnlessItsWorkflowSaysSo() {
    RunId run = asleep(Plain.class);

    durable.cancel(run, "enough");

    assertThat(durable.run(run).status()).isEqualTo(CANCELLED);
    assertThat(trail.notes()).isEmpty();
  }

  @Test
  void aRunThatTimesOutUndoesNothingUnlessItsWorkflowSaysSo() {
    RunId run = asleep(Plain.class);

    timeOut(run);

    assertThat(watch.ended(run).status()).isEqualTo(TIMED_OUT);
    assertThat(trail.notes()).isEmpty();
  }

  @Test
  void aRunThatCompensatesOnCancelUndoesWhatItHasDone() {
    RunId run = asleep(OnCancel.class);

    durable.cancel(run, "enough");

    Run ended = watch.ended(run);
    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("enough");
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("cancelled");
    assertThat(trail.notes()).containsExactly("second", "first");
  }

  @Test
  void aRunThatCompensatesOnCancelDoesNotOnItsTimeout() {
    RunId run = asleep(OnCancel.class);

    timeOut(run);

    assertThat(watch.ended(run).status()).isEqualTo(TIMED_OUT);
    assertThat(trail.notes()).isEmpty();
  }

  @Test
  void aRunThatCompensatesOnTimeoutUndoesWhatItHasDone() {
    RunId run = asleep(OnTimeout.class);

    timeOut(run);

    Run ended = watch.ended(run);
    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("workflow_timeout");
    assertThat(trail.notes()).containsExactly("second", "first");
  }

  @Test
  void aRunThatHasDoneNothingToUndoIsCancelled() {
    sql.makeQueue("served by nobody");
    RunId run =
        durable.start(
            OnCancel.class, Map.ofEntries(trail.input()), start -> start.queue("served by nobody"));

    durable.cancel(run, null);

    assertThat(durable.run(run).status()).isEqualTo(CANCELLED);
    assertThat(trail.notes()).isEmpty();
  }

  @Test
  void aRunThatIsCancelledInTheMiddleOfAStepUndoesWhatWasCommitted() {
    String gate = UUID.randomUUID().toString();
    RunId run = start(Holds.class, Map.of("gate", gate));
    Gate.named(gate).awaitArrival();

    durable.cancel(run, "enough");

    Run ended = watch.ended(run);
    Gate.named(gate).open();
    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes()).containsExactly("first");
    assertThat(ended.context().has("held")).isFalse();
  }

  @Test
  void aRunThatIsBeingUndoneIsNotCancelled() {
    String gate = UUID.randomUUID().toString();
    RunId run = start(HoldsUndoing.class, Map.of("gate", gate));
    Gate.named(gate).awaitArrival();

    assertThatThrownBy(() -> durable.cancel(run, "enough"))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining("is being undone and cannot be cancelled");

    Gate.named(gate).open();
    Run ended = watch.ended(run);
    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("for good");
  }

  @Test
  void theChildOfACancelledCallIsUndoneBeforeItsParent() {
    RunId run = start(CallsOnCancel.class, Map.of("child", "co_policy_plain"));
    watch.waitingFor(run, WaitKind.CALL);
    RunId child = durable.children(run).get(0).id();
    watch.waitingFor(child, WaitKind.SLEEP);

    durable.cancel(run, "enough");

    assertThat(watch.ended(run).status()).isEqualTo(COMPENSATED);
    assertThat(watch.ended(child).status()).isEqualTo(COMPENSATED);
    assertThat(trail.notes()).containsExactly("second", "first", "parent");
  }

  @Test
  void aParentIsToldThatItsChildWasCompensated() {
    RunId run = start(Asks.class, Map.of("broken", false));

    Run ended = watch.ended(run);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("outcome")).isEqualTo("compensated: for good");
    assertThat(trail.notes()).containsExactly("work");
  }

  @Test
  void aParentIsToldThatItsChildCouldNotBeCompensated() {
    RunId run = start(Asks.class, Map.of("broken", true));

    assertThat(watch.ended(run).context().getString("outcome"))
        .isEqualTo("compensation failed: for good");
  }

  private RunId asleep(Class<? extends Workflow> workflow) {
    RunId run = start(workflow, Map.of());
    watch.waitingFor(run, WaitKind.SLEEP);
    return run;
  }

  private RunId start(Class<? extends Workflow> workflow, Map<String, Object> input) {
    Map<String, Object> all = new HashMap<>(input);
    all.put(trail.input().getKey(), trail.input().getValue());
    return durable.start(workflow, all);
  }

  private void timeOut(RunId run) {
    sql.update("update durable.runs set deadline_at = clock_timestamp() where id = ?", run.value());
  }

  private static Flow sleeping(Flow flow) {
    return flow.timeout(Duration.ofDays(1))
        .step("first", NOTHING, CompensationPolicyIT::undone)
        .step("second", NOTHING, CompensationPolicyIT::undone)
        .step("sleep", SLEEP, CompensationPolicyIT::undone);
  }

  @ApplicationScoped
  static class Plain implements Workflow {

    @Override
    public void define(Flow flow) {
      sleeping(flow.name("co_policy_plain"));
    }
  }

  @ApplicationScoped
  static class OnCancel implements Workflow {

    @Override
    public void define(Flow flow) {
      sleeping(flow.name("co_policy_cancel").compensateOn(EndCause.CANCEL));
    }
  }

  @ApplicationScoped
  static class OnTimeout implements Workflow {

    @Override
    public void define(Flow flow) {
      sleeping(flow.name("co_policy_timeout").compensateOn(EndCause.TIMEOUT));
    }
  }

  @ApplicationScoped
  static class Holds implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_policy_holds")
          .compensateOn(EndCause.CANCEL)
          .step("first", NOTHING, CompensationPolicyIT::undone)
          .step(
              "hold",
              (StepContext step) -> {
                Gate.named(step.get("gate", String.class)).pass();
                step.assign("held", true);
              },
              CompensationPolicyIT::undone);
    }
  }

  @ApplicationScoped
  static class HoldsUndoing implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_policy_holds_undoing")
          .compensateOn(EndCause.CANCEL)
          .step(
              "first",
              NOTHING,
              step -> step.compensate(undo -> Gate.named(undo.get("gate", String.class)).pass()))
          .step("fail", (StepContext step) -> step.fail("for good"));
    }
  }

  @ApplicationScoped
  static class CallsOnCancel implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_policy_calls")
          .compensateOn(EndCause.CANCEL)
          .step("parent", NOTHING, CompensationPolicyIT::undone)
          .step(
              "call",
              (StepContext step) -> {
                step.callWorkflow(
                    step.get("child", String.class), Trail.inputFrom(step), call -> {});
              });
    }
  }

  @ApplicationScoped
  static class Asks implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_policy_asks").step("ask", Asks::ask);
    }

    private static void ask(StepContext step) {
      ChildOutcome outcome =
          step.callWorkflow(
              FailingChild.class,
              Map.of(
                  "trail",
                  step.get("trail", String.class),
                  "broken",
                  step.get("broken", Boolean.class)));
      String what =
          outcome instanceof Compensated
              ? "compensated"
              : outcome instanceof CompensationFailed ? "compensation failed" : "other";
      step.assign("outcome", what + ": " + outcome.error().message());
    }
  }

  @ApplicationScoped
  static class FailingChild implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_policy_failing_child")
          .step(
              "work",
              NOTHING,
              step ->
                  step.compensate(
                      undo -> {
                        Trail.noteStep(undo);
                        if (undo.get("broken", Boolean.class)) {
                          undo.fail("no way back");
                        }
                      }))
          .step("fail", (StepContext step) -> step.fail("for good"));
    }
  }

  private static void undone(StepOptions step) {
    step.compensate(NOTES);
  }
}
