package ee.durable.tests.wait;

import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.error.NotWaitingException;
import ee.durable.error.RunNotFoundException;
import ee.durable.input.InputState;
import ee.durable.run.RunId;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator ends a wait, and the run goes on. */
@ExtendWith(ArquillianExtension.class)
class CancelWaitIT {

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;
  @Inject UserTransaction transaction;

  @Test
  void aCancelledQuestionAnswersThatItWas() { // WA-44
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "type",
                        step.waitForText("why", ask -> ask.prompt("Why?")).error().type())));
    watch.openInput(run);

    durable.cancelWait(run, "nobody knows");

    assertThat(watch.completed(run).context().getString("type")).isEqualTo("input_cancelled");
    assertThat(durable.inputs(query -> query.run(run).state(InputState.CANCELLED)).items())
        .hasSize(1);
  }

  @Test
  void aRunThatHasEndedWaitsForNothing() { // WA-45
    RunId run = scripts.run(null).id();

    assertThatThrownBy(() -> durable.cancelWait(run, null))
        .isInstanceOf(NotWaitingException.class)
        .hasMessageContaining("COMPLETED");
  }

  @Test
  void aCallCannotBeCancelledThisWay() {
    RunId run =
        scripts.start(null, doing(step -> step.callWorkflow(WaitTimeoutIT.Sleeper.class, null)));
    watch.openWait(run);

    assertThatThrownBy(() -> durable.cancelWait(run, null)).isInstanceOf(NotWaitingException.class);
    assertThat(watch.openWait(run).isOpen()).isTrue();
    durable.cancel(run, null);
  }

  @Test
  void anUnknownRunHasNoWait() {
    assertThatThrownBy(() -> durable.cancelWait(new RunId(UUID.randomUUID()), null))
        .isInstanceOf(RunNotFoundException.class);
  }

  @Test
  void aTransactionThatRollsBackHasCancelledNoWait() throws Exception {
    RunId run = scripts.start(null, doing(step -> step.waitForEvent("e").orElseThrow()));
    watch.openWait(run);

    transaction.begin();
    durable.cancelWait(run, null);
    transaction.rollback();

    assertThat(watch.openWait(run).isOpen()).isTrue();
    durable.sendEvent(run, "e", null);
    watch.completed(run);
  }
}
