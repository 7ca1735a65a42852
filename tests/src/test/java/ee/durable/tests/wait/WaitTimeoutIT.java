package ee.durable.tests.wait;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.WAITING;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.EventOutcome;
import ee.durable.outcome.EventTimedOut;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.SentEvent;
import ee.durable.run.Wait;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A wait with a timeout ends by it, once, and says so. */
@ExtendWith(ArquillianExtension.class)
class WaitTimeoutIT {

  private static final Duration HOUR = Duration.ofHours(1);

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;

  record Pair(String left, int right) {}

  @Test
  void aWaitIsDueWhenItsTimeoutPasses() { // WA-15
    RunId run =
        scripts.start(null, doing(step -> step.waitForEvent("e", wait -> wait.timeout(HOUR))));

    Wait wait = watch.openWait(run);

    assertThat(Duration.between(wait.since(), wait.due().orElseThrow()))
        .isBetween(HOUR.minusSeconds(1), HOUR.plusSeconds(1));
    durable.cancel(run, null);
  }

  @Test
  void aTimeoutValueMayBeAListOrARecord() { // WA-17
    assertThat(timeoutValue(List.of("error", 504))).isEqualTo(List.of("error", 504L));
    assertThat(timeoutValue(new Pair("error", 504)))
        .isEqualTo(Map.of("left", "error", "right", 504L));
  }

  @Test
  void aTimeoutValueMayBeNested() { // WA-18
    assertThat(timeoutValue(Map.of("deep", List.of(Map.of("pair", new Pair("a", 1))))))
        .isEqualTo(Map.of("deep", List.of(Map.of("pair", Map.of("left", "a", "right", 1L)))));
  }

  private @Nullable Object timeoutValue(Object value) {
    Run ended =
        scripts.run(
            null,
            doing(
                step ->
                    step.assign(
                        "value",
                        ((EventTimedOut)
                                step.waitForEvent(
                                    "e", wait -> wait.timeout(Duration.ZERO).timeoutValue(value)))
                            .value())));
    return ended.context().toMap().get("value");
  }

  @Test
  void aTimeoutOfNothingIsDueAtOnceAndStillAWait() { // WA-52
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "late",
                        step.waitForEvent("e", wait -> wait.timeout(Duration.ZERO)).isTimedOut())));

    assertThat(watch.completed(run).context().getBoolean("late")).isTrue();
    Wait wait = durable.waits(run).get(0);
    assertThat(wait.outcome()).contains(Wait.Outcome.TIMED_OUT);
    assertThat(Duration.between(wait.since(), wait.due().orElseThrow()).abs())
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void anEventThatIsThereIsReceivedEvenWithATimeoutOfNothing() {
    RunId run =
        scripts.start(
            null,
            doing(step -> step.waitForEvent("go")),
            doing(
                step ->
                    step.assign(
                        "got",
                        step.waitForEvent("e", wait -> wait.timeout(Duration.ZERO)).isReceived())));
    watch.openWait(run);
    durable.sendEvent(run, "e", null);
    durable.sendEvent(run, "go", null);

    assertThat(watch.completed(run).context().getBoolean("got")).isTrue();
  }

  @Test
  void anEventThatDoesNotComeIsAnsweredByTheTimeoutValue() { // WA-66
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  EventOutcome outcome =
                      step.waitForEvent(
                          "e",
                          wait ->
                              wait.timeout(Duration.ofMillis(100))
                                  .timeoutValue(Map.of("status", "none")));
                  step.assign("timed_out", outcome.isTimedOut());
                  step.assign("type", outcome.error().type());
                  step.assign("value", ((EventTimedOut) outcome).value());
                }));

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(
            Map.of("timed_out", true, "type", "event_timeout", "value", Map.of("status", "none")));
    Wait wait = durable.waits(run).get(0);
    assertThat(wait.outcome()).contains(Wait.Outcome.TIMED_OUT);
    assertThat(wait.ended().orElseThrow()).isAfterOrEqualTo(wait.due().orElseThrow());
  }

  @Test
  void aTimeoutWithoutAValueEndsTheWaitForGood() { // XX-18
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "late",
                        step.waitForEvent("e", wait -> wait.timeout(Duration.ofMillis(20)))
                            .isTimedOut())),
            doing(step -> step.sleep(HOUR)));

    await().until(() -> durable.waits(run).size() == 2);

    assertThat(durable.waits(run).get(0).outcome()).contains(Wait.Outcome.TIMED_OUT);
    assertThat(durable.run(run).context().toMap()).isEqualTo(Map.of("late", true));
    durable.sendEvent(run, "e", null);
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(durable.events(run)).extracting(SentEvent::isTaken).containsExactly(false);
    durable.cancel(run, null);
  }

  @Test
  void aStepThatInsistsOnTheEventFailsWithTheTimeout() {
    Run ended =
        scripts.run(
            null,
            doing(
                step ->
                    step.waitForEvent("e", wait -> wait.timeout(Duration.ofMillis(10)))
                        .orElseThrow()));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("event_timeout");
  }

  @Test
  void aWaitThatTimedOutIsWaitedAnewByARetry() {
    RunId run = durable.start(RetriedWaits.class, Map.of("what", "timeout"));
    await().until(() -> durable.waits(run).size() == 2);

    durable.sendEvent(run, "wanted", 8);

    assertThat(watch.completed(run).context().toMap())
        .containsEntry("got", 8L)
        .containsEntry("attempt", 2L);
    assertThat(durable.waits(run))
        .extracting(wait -> wait.outcome().orElseThrow())
        .containsExactly(Wait.Outcome.TIMED_OUT, Wait.Outcome.ANSWERED);
  }

  @Test
  void theChildOfACallThatTimedOutIsCancelled() { // WA-67
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "value",
                        step.callWorkflow(
                                Sleeper.class,
                                null,
                                call -> call.timeout(HOUR).timeoutValue("gave up"))
                            .resultOrTimeoutValue("none", String.class))));
    watch.openWait(run);
    RunId child = durable.children(run).get(0).id();
    watch.openWait(child);

    watch.letTimeCome(run);

    assertThat(watch.completed(run).context().getString("value")).isEqualTo("gave up");
    assertThat(watch.ended(child).status()).isEqualTo(CANCELLED);
    assertThat(durable.waits(child).get(0).outcome()).contains(Wait.Outcome.CLOSED);
  }

  @ApplicationScoped
  static class Sleeper implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("wt_sleeper")
          .step(
              "sleep",
              (StepContext step) -> {
                step.sleep(HOUR);
              });
    }
  }
}
