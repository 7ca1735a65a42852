package ee.durable.tests.compensation;

import static ee.durable.run.RunStatus.COMPENSATED;
import static ee.durable.run.RunStatus.COMPENSATION_FAILED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.error.RunEndedException;
import ee.durable.run.Attempt;
import ee.durable.run.Attempt.Outcome;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run whose step fails for good undoes what it has done, the last first. */
@ExtendWith(ArquillianExtension.class)
class CompensationIT {

  @Inject Durable durable;
  @Inject Watch watch;
  @EJB Ledger ledger;

  @Test
  void aFlowShowsWhichOfItsStepsAreUndone() { // CO-01, CO-02
    List<FlowNode> flow =
        durable.workflows().stream()
            .filter(workflow -> workflow.name().equals("co_trip"))
            .findFirst()
            .orElseThrow()
            .flow();

    assertThat(flow)
        .extracting(FlowNode::path, FlowNode::isCompensated)
        .containsExactly(tuple("flight", true), tuple("hotel", true), tuple("pay", false));
  }

  @Test
  void whatWasDoneIsUndoneInReverseOrder() { // CO-03
    Run ended = run(Trip.input(true));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(compensations(ended.id()))
        .extracting(Attempt::step, Attempt::outcome)
        .containsExactly(tuple("hotel", Outcome.COMPLETED), tuple("flight", Outcome.COMPLETED));
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("card declined");
    assertThat(ledger.count(ended.id(), "no hotel")).isEqualTo(1);
    assertThat(ledger.count(ended.id(), "no flight")).isEqualTo(1);
  }

  @Test
  void aCompensationSeesTheContextTheOutputAndTheCause() {
    Run ended = run(Trip.input(true));

    assertThat(ended.context().list("undone", String.class))
        .containsExactly(
            "hotel number because of card declined", "flight number because of card declined");
    assertThat(ended.context().getString("flight")).isEqualTo("flight number");
  }

  @Test
  void whatTheFailedStepWroteIsNotThere() {
    Run ended = run(Trip.input(true));

    assertThat(ended.context().has("paid")).isFalse();
    assertThat(ledger.count(ended.id(), "paid")).isZero();
  }

  @Test
  void aCompensationThatFailsIsToldAndKeepsTheFirstFailure() { // CO-04
    Run ended = run(Trip.input(true, "flight", "hotel"));

    assertThat(ended.status()).isEqualTo(COMPENSATION_FAILED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("card declined");
    assertThat(compensations(ended.id()))
        .extracting(attempt -> attempt.failure().orElseThrow().message())
        .containsExactly("cannot undo hotel", "cannot undo flight");
    assertThat(ledger.count(ended.id(), "no hotel")).isZero();
    assertThat(ended.context().has("undone")).isFalse();
  }

  @Test
  void aRunWithoutCompensationsFails() { // CO-05
    Run ended = watch.ended(durable.start(Unsecured.class, null));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(compensations(ended.id())).isEmpty();
  }

  @Test
  void aRunThatCompletesUndoesNothing() { // CO-06
    Run ended = run(Trip.input(false));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(compensations(ended.id())).isEmpty();
    assertThat(ledger.count(ended.id())).isEqualTo(3);
  }

  @Test
  void theLastCompensationMayFailAfterTheFirstHasUndone() { // CO-07
    Run ended = run(Trip.input(true, "flight"));

    assertThat(ended.status()).isEqualTo(COMPENSATION_FAILED);
    assertThat(compensations(ended.id()))
        .extracting(Attempt::step, Attempt::outcome)
        .containsExactly(tuple("hotel", Outcome.COMPLETED), tuple("flight", Outcome.FAILED));
  }

  @Test
  void aCompensationThatFailsDoesNotStopTheOthers() {
    Run ended = run(Trip.input(true, "hotel"));

    assertThat(ended.status()).isEqualTo(COMPENSATION_FAILED);
    assertThat(compensations(ended.id()))
        .extracting(Attempt::step, Attempt::outcome)
        .containsExactly(tuple("hotel", Outcome.FAILED), tuple("flight", Outcome.COMPLETED));
    assertThat(ledger.count(ended.id(), "no flight")).isEqualTo(1);
  }

  @Test
  void aRunWithOneCompensationIsCompensated() { // CO-08
    Run ended = watch.ended(durable.start(OneCompensation.class, Map.of("answer", "fine")));

    assertThat(ended.status()).isEqualTo(COMPENSATED);
    assertThat(compensations(ended.id())).extracting(Attempt::step).containsExactly("only");
  }

  @Test
  void aCompensationThatAnswersAnErrorHasFailed() { // CO-09, XX-34
    Run ended = watch.ended(durable.start(OneCompensation.class, Map.of("answer", "error")));

    assertThat(ended.status()).isEqualTo(COMPENSATION_FAILED);
    assertThat(compensations(ended.id()))
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.outcome()).isEqualTo(Outcome.FAILED));
  }

  @Test
  void aCompensatedRunStaysCompensated() { // XX-04
    Run ended = run(Trip.input(true));
    long attempts = durable.attempts(ended.id()).size();

    assertThatThrownBy(() -> durable.cancel(ended.id(), null))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining("COMPENSATED");
    run(Trip.input(true));

    assertThat(durable.run(ended.id())).isEqualTo(ended);
    assertThat(durable.attempts(ended.id())).hasSize((int) attempts);
    assertThat(watch.isOwned(ended.id())).isFalse();
  }

  private Run run(Map<String, Object> input) {
    return watch.ended(durable.start(Trip.class, input));
  }

  private List<Attempt> compensations(RunId run) {
    return durable.attempts(run).stream()
        .filter(attempt -> attempt.kind() == Attempt.Kind.COMPENSATION)
        .toList();
  }

  @ApplicationScoped
  static class Unsecured implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_unsecured")
          .step("work", (StepContext step) -> step.assign("worked", true))
          .step("fail", (StepContext step) -> step.fail("for good"));
    }
  }

  @ApplicationScoped
  static class OneCompensation implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("co_one")
          .step(
              "only",
              (StepContext step) -> {},
              step ->
                  step.compensate(
                      undo -> {
                        if (undo.get("answer", String.class).equals("error")) {
                          undo.fail("no way back");
                        }
                      }))
          .step("fail", (StepContext step) -> step.fail("for good"));
    }
  }
}
