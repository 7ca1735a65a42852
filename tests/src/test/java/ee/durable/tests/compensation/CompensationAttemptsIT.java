package ee.durable.tests.compensation;

import static ee.durable.run.RunStatus.COMPENSATED;
import static ee.durable.run.RunStatus.COMPENSATION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.CompensationContext;
import ee.durable.CompensationOptions;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.TransactionMode;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.Attempt.Outcome;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A compensation may do what a step may do. */
@ExtendWith(ArquillianExtension.class)
class CompensationAttemptsIT {

  @Inject Durable durable;
  @Inject Watch watch;
  @EJB Ledger ledger;

  private final String gate = UUID.randomUUID().toString();
  private final Trail trail = new Trail();

  @Test
  void aCompensationIsRetried() {
    Run ended = watch.ended(start("fails twice"));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(compensations(ended.id()))
        .extracting(Attempt::step, Attempt::number, Attempt::outcome)
        .containsExactly(
            tuple("second", 1, Outcome.FAILED),
            tuple("second", 2, Outcome.FAILED),
            tuple("second", 3, Outcome.COMPLETED),
            tuple("first", 1, Outcome.COMPLETED));
    assertThat(ledger.count(ended.id(), "undone")).isEqualTo(1);
  }

  @Test
  void aCompensationWhoseAttemptsAreUsedUpHasFailed() {
    Run ended = watch.ended(start("fails always"));

    assertThat(ended.status()).isEqualTo(COMPENSATION_FAILED);
    assertThat(compensations(ended.id()))
        .extracting(Attempt::step)
        .containsExactly("second", "second", "second", "first");
  }

  @Test
  void aCompensationThatTakesTooLongHasFailed() {
    RunId run = start("hangs");
    Gate.named(gate).awaitArrival();

    Run ended = watch.ended(run);

    Gate.named(gate).open();
    assertThat(ended.status()).isEqualTo(COMPENSATION_FAILED);
    assertThat(compensations(run).get(0).failure().orElseThrow().type()).isEqualTo("step_timeout");
    assertThat(compensations(run)).extracting(Attempt::step).endsWith("first");
    assertThat(ledger.count(run, "undone")).isZero();
  }

  @Test
  void aCompensationMayWaitForAnEvent() {
    RunId run = start("waits");
    assertThat(watch.waitingFor(run, WaitKind.EVENT).isCompensating()).isTrue();

    durable.sendEvent(run, "refunded", 5);

    Run ended = watch.ended(run);
    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(ended.isCompensating()).isFalse();
    assertThat(ended.context().getInt("refunded")).isEqualTo(5);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("for good");
  }

  @Test
  void aCompensationMaySleep() {
    assertThat(watch.ended(start("sleeps")).status()).isEqualTo(COMPENSATED);
  }

  @Test
  void aCompensationMayCallAChild() {
    Run ended = watch.ended(start("calls"));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(ended.context().getString("answer")).isEqualTo("echoed");
    assertThat(durable.children(ended.id())).extracting(Run::workflow).containsExactly("echo");
  }

  @Test
  void aCompensationMayRunWithoutATransaction() {
    Run ended = watch.ended(start("apart"));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(ended.context().getBoolean("apart")).isTrue();
  }

  @Test
  void anEffectOfACompensationHappensOnce() {
    RunId run = start("once");

    assertThat(watch.ended(run).status()).isEqualTo(COMPENSATED);

    assertThat(compensations(run)).hasSize(4);
    assertThat(trail.notes()).containsExactly("effect");
  }

  @Test
  void theKeyOfACompensationIsTheSameInAllItsAttemptsAndNotTheKeyOfItsStep() {
    Run ended = watch.ended(start("tells its key"));

    List<String> keys = ended.context().list("keys", String.class);
    assertThat(keys).hasSize(4);
    assertThat(keys.subList(1, 4)).containsOnly(keys.get(1)).doesNotContain(keys.get(0));
  }

  private RunId start(String what) {
    return durable.start(
        Undoing.class,
        Map.ofEntries(trail.input(), Map.entry("what", what), Map.entry("gate", gate)));
  }

  private List<Attempt> compensations(RunId run) {
    return durable.attempts(run).stream()
        .filter(attempt -> attempt.kind() == Attempt.Kind.COMPENSATION)
        .toList();
  }

  /** Undoes its second step as the input says. */
  @ApplicationScoped
  static class Undoing implements Workflow {

    private static final Retry THREE = Retry.constant(3).base(Duration.ofMillis(10));

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      Consumer<CompensationOptions> options =
          undo -> undo.retry(THREE.keepingContext()).timeout(Duration.ofSeconds(2));
      flow.name("co_undoing")
          .step("first", (StepContext step) -> {}, step -> step.compensate(undo -> {}))
          .branch(
              "how",
              step -> step.get("what", String.class),
              how ->
                  how.when(
                          "apart",
                          apart ->
                              apart.step(
                                  "apart",
                                  (StepContext step) -> {},
                                  step ->
                                      step.compensate(
                                          undo -> undo.assign("apart", true),
                                          undo -> undo.transaction(TransactionMode.NONE))))
                      .otherwise(other -> other.step("nothing", (StepContext step) -> {})))
          .step(
              "second",
              (StepContext step) -> step.append("keys", step.idempotencyKey()),
              step -> step.compensate(this::undo, options))
          .step("fail", (StepContext step) -> step.fail("for good"));
    }

    private void undo(CompensationContext step) {
      switch (step.get("what", String.class)) {
        case "fails twice" -> failUntil(step, 3);
        case "fails always" -> failUntil(step, 4);
        case "hangs" -> Gate.named(step.get("gate", String.class)).pass();
        case "waits" ->
            step.assign("refunded", step.waitForEvent("refunded").orElseThrow().as(Integer.class));
        case "sleeps" -> step.sleep(Duration.ofMillis(20));
        case "calls" ->
            step.assign(
                "answer",
                step.callWorkflow(Scripts.Echo.class, Map.of("answer", "echoed"))
                    .orElseThrow()
                    .getString("answer"));
        case "once" -> {
          step.once("effect", () -> Trail.note(step, "effect"));
          failUntil(step, 3);
        }
        case "tells its key" -> {
          step.append("keys", step.idempotencyKey());
          failUntil(step, 3);
        }
        default -> {}
      }
      ledger.write(step.run(), "undone");
    }

    private static void failUntil(CompensationContext step, int attempt) {
      if (step.attempt() < attempt) {
        step.fail("attempt " + step.attempt());
      }
    }
  }
}
