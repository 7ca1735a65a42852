package ee.durable.tests.wait;

import static ee.durable.run.RunStatus.PENDING;
import static ee.durable.run.RunStatus.WAITING;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.StepBody;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.SentEvent;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run waits for an event that somebody sends to it, sooner or later. */
@ExtendWith(ArquillianExtension.class)
class EventIT {

  private static final StepBody PAID =
      step -> step.assign("paid", step.waitForEvent("paid").orElseThrow().data());

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;
  @Inject UserTransaction transaction;

  @Test
  void aRunThatWaitsForAnEventHasOneOpenWaitOfThatName() { // WA-13, WA-14, WA-60
    RunId run = scripts.start(null, doing(PAID));

    Wait wait = watch.openWait(run);

    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(wait.kind()).isEqualTo(WaitKind.EVENT);
    assertThat(wait.names()).containsExactly("paid");
    assertThat(wait.needed()).isEqualTo(1);
    assertThat(wait.due()).isEmpty();
    assertThat(watch.isOwned(run)).isFalse();
    durable.cancel(run, null);
  }

  @Test
  void anEventMakesItsRunPendingAndThenCompletesItWithThePayload() { // WA-16, WA-40
    RunId run = scripts.start(null, doing(PAID));
    watch.openWait(run);
    watch.moveToNobody(run);

    assertThat(durable.sendEvent(run, "paid", Map.of("amount", 500), send -> {})).isTrue();

    assertThat(durable.run(run).status()).isEqualTo(PENDING);
    assertThat(durable.waits(run).get(0).outcome()).contains(Wait.Outcome.ANSWERED);
    watch.moveBack(run);
    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("paid", Map.of("amount", 500L)));
  }

  @Test
  void aPayloadMayBeAnyValue() { // WA-41
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  step.assign("text", step.waitForEvent("e").orElseThrow().as(String.class));
                  step.assign("list", step.waitForEvent("e").orElseThrow().as(List.class));
                  step.assign("nothing", step.waitForEvent("e").orElseThrow().data().keys());
                }));

    durable.sendEvent(run, "e", "plain");
    durable.sendEvent(run, "e", List.of(1, 2));
    durable.sendEvent(run, "e", null);

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("text", "plain", "list", List.of(1L, 2L), "nothing", List.of()));
  }

  @Test
  void aPayloadThatCannotBeStoredIsRefusedAndNothingIsSent() {
    RunId run = scripts.start(null, doing(PAID));
    watch.openWait(run);

    assertThatThrownBy(() -> durable.sendEvent(run, "paid", "zero \0"))
        .isInstanceOf(InvalidPayloadException.class);

    assertThat(durable.events(run)).isEmpty();
    assertThat(watch.openWait(run).isOpen()).isTrue();
    durable.cancel(run, null);
  }

  @Test
  void anEventOfAnotherNameWakesNobodyAndIsKept() { // WA-61
    RunId run = scripts.start(null, doing(PAID));
    watch.openWait(run);

    durable.sendEvent(run, "refused", 1);

    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(watch.openWait(run).names()).contains("paid").doesNotContain("refused");
    assertThat(durable.events(run)).extracting(SentEvent::isTaken).containsExactly(false);
    durable.cancel(run, null);
  }

  @Test
  void eventsSentBeforeAnybodyWaitsAreKeptAndTakenInTheirOrder() { // XX-03
    String gate = UUID.randomUUID().toString();
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  Gate.named(gate).pass();
                  List<Integer> got = new ArrayList<>();
                  for (int n = 0; n < 3; n++) {
                    got.add(step.waitForEvent("number").orElseThrow().as(Integer.class));
                  }
                  step.assign("got", got);
                }));
    Gate.named(gate).awaitArrival();

    durable.sendEvent(run, "other", 0);
    for (int n = 1; n <= 3; n++) {
      durable.sendEvent(run, "number", n);
    }

    assertThat(durable.events(run)).extracting(SentEvent::isTaken).containsOnly(false);
    Gate.named(gate).open();
    assertThat(watch.completed(run).context().list("got", Integer.class)).containsExactly(1, 2, 3);
    assertThat(durable.events(run))
        .extracting(SentEvent::isTaken)
        .containsExactly(false, true, true, true);
  }

  @Test
  void anEventSentAtTheFirstMomentOfTheWaitIsNeverLost() { // XX-02
    List<RunId> runs = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      RunId run = scripts.start(null, doing(PAID));
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> !durable.waits(run).isEmpty());
      durable.sendEvent(run, "paid", Map.of("n", n));
      runs.add(run);
    }

    for (int n = 0; n < 200; n++) {
      assertThat(watch.completed(runs.get(n)).context().toMap())
          .isEqualTo(Map.of("paid", Map.of("n", (long) n)));
    }
  }

  @Test
  void anEventThatIsSentAgainIsOfTheNextWaitAndTheFirstPayloadStays() { // WA-53
    RunId run = scripts.start(null, doing(PAID), doing(step -> step.sleep(Duration.ofHours(1))));
    watch.openWait(run);
    durable.sendEvent(run, "paid", Map.of("n", 1));
    watch.waitingFor(run, WaitKind.SLEEP);

    durable.sendEvent(run, "paid", Map.of("n", 2));

    assertThat(durable.run(run).context().toMap()).isEqualTo(Map.of("paid", Map.of("n", 1L)));
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(durable.events(run)).extracting(SentEvent::isTaken).containsExactly(true, false);
    durable.cancel(run, null);
  }

  @Test
  void anEventWithAKeyIsSentOnce() {
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  step.assign("a", step.waitForEvent("e").orElseThrow().as(Integer.class));
                  step.assign("b", step.waitForEvent("e").orElseThrow().as(Integer.class));
                }));

    assertThat(durable.sendEvent(run, "e", 1, send -> send.key("one"))).isTrue();
    assertThat(durable.sendEvent(run, "e", 2, send -> send.key("one"))).isFalse();
    assertThat(durable.sendEvent(run, "e", 3, send -> send.key("two"))).isTrue();

    assertThat(watch.completed(run).context().toMap()).isEqualTo(Map.of("a", 1L, "b", 3L));
    assertThat(durable.events(run)).hasSize(2);
  }

  @Test
  void twoRunsMayBeSentTheSameKey() {
    RunId one = scripts.start(null, doing(PAID));
    RunId two = scripts.start(null, doing(PAID));

    assertThat(durable.sendEvent(one, "paid", Map.of(), send -> send.key("k"))).isTrue();
    assertThat(durable.sendEvent(two, "paid", Map.of(), send -> send.key("k"))).isTrue();

    watch.completed(one);
    watch.completed(two);
  }

  @Test
  void aTransactionThatRollsBackHasSentNothing() throws Exception {
    RunId run = scripts.start(null, doing(PAID));
    watch.openWait(run);

    transaction.begin();
    durable.sendEvent(run, "paid", Map.of("n", 1));
    assertThat(durable.events(run)).hasSize(1); // as this transaction sees it
    transaction.rollback();

    assertThat(durable.events(run)).isEmpty();
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    durable.sendEvent(run, "paid", Map.of("n", 2));
    assertThat(watch.completed(run).context().toMap()).isEqualTo(Map.of("paid", Map.of("n", 2L)));
  }

  @Test
  void aTransactionSendsWithItsCommit() throws Exception {
    RunId run = scripts.start(null, doing(PAID));
    watch.openWait(run);

    transaction.begin();
    durable.sendEvent(run, "paid", Map.of("n", 1));
    transaction.commit();

    assertThat(watch.completed(run).context().toMap()).isEqualTo(Map.of("paid", Map.of("n", 1L)));
  }

  @Test
  void aStepMaySendAnEventToAnotherRunAndOnlyIfItCommits() {
    RunId receiver = scripts.start(null, doing(PAID));
    watch.openWait(receiver);
    Run failed =
        scripts.run(
            null,
            doing(
                step -> {
                  durable.sendEvent(receiver, "paid", Map.of("by", "the failed"));
                  step.fail("after sending");
                }));
    assertThat(failed.failure()).isPresent();
    assertThat(durable.events(receiver)).isEmpty();

    scripts.run(
        null, doing(step -> durable.sendEvent(receiver, "paid", Map.of("by", "the other"))));

    assertThat(watch.completed(receiver).context().toMap())
        .isEqualTo(Map.of("paid", Map.of("by", "the other")));
  }

  @Test
  void twoRunsMaySendEachOtherEventsAtTheSameTime() {
    String gate = UUID.randomUUID().toString();
    StepBody meets =
        step -> {
          RunId other = RunId.of(step.waitForEvent("friend").orElseThrow().as(String.class));
          Gate.named(gate).pass();
          durable.sendEvent(other, "hello", step.run());
        };
    StepBody greeted =
        step -> step.assign("from", step.waitForEvent("hello").orElseThrow().as(String.class));
    RunId one = scripts.start(null, doing(meets), doing(greeted));
    RunId two = scripts.start(null, doing(meets), doing(greeted));
    durable.sendEvent(one, "friend", two);
    durable.sendEvent(two, "friend", one);
    Gate.named(gate).awaitArrival();
    Gate.named(gate).open();

    assertThat(watch.completed(one).context().getString("from")).isEqualTo(two.toString());
    assertThat(watch.completed(two).context().getString("from")).isEqualTo(one.toString());
  }

  @Test
  void aRunThatHasEndedIsSentNothing() { // WA-43
    RunId run = scripts.run(null).id();

    assertThatThrownBy(() -> durable.sendEvent(run, "paid", null))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining(run.toString())
        .hasMessageContaining("COMPLETED");
    assertThat(durable.events(run)).isEmpty();
  }

  @Test
  void anUnknownRunIsSentNothing() { // WA-43
    RunId unknown = new RunId(UUID.randomUUID());

    assertThatThrownBy(() -> durable.sendEvent(unknown, "paid", null))
        .isInstanceOf(RunNotFoundException.class)
        .hasMessageContaining(unknown.toString());
  }

  @Test
  void aNameMayHavePunctuationAndAnyLetters() { // WA-54, WA-55
    List<String> names = List.of("payment.confirmed:v1/eu-west #7", "оплата.マネー");
    RunId run =
        scripts.start(
            null,
            doing(step -> step.assign("a", step.waitForEvent(names.get(0)).isReceived())),
            doing(step -> step.assign("b", step.waitForEvent(names.get(1)).isReceived())));
    assertThat(watch.openWait(run).names()).containsExactly(names.get(0));

    durable.sendEvent(run, names.get(0), null);
    durable.sendEvent(run, names.get(1), null);

    assertThat(watch.completed(run).context().toMap()).isEqualTo(Map.of("a", true, "b", true));
    assertThat(durable.waits(run).get(1).names()).containsExactly(names.get(1));
  }

  @Test
  void aNameThatIsBlankOrTooLongIsRefused() {
    RunId run = scripts.start(null, doing(PAID));

    for (String name : List.of(" ", "x".repeat(201), "line\nbreak")) {
      assertThatThrownBy(() -> durable.sendEvent(run, name, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 200 characters");
    }
    assertThat(durable.events(run)).isEmpty();
    durable.cancel(run, null);
  }

  @Test
  void dataFromBeforeAWaitIsThereAfterIt() { // WA-62, WA-63
    RunId run =
        scripts.start(
            Map.of("input", 1),
            doing(step -> step.assign("first", "before")),
            doing(
                step -> {
                  step.waitForEvent("go");
                  step.assign("seen", step.get("first", String.class));
                }),
            doing(step -> step.assign("third", step.get("seen", String.class) + " and after")));

    durable.sendEvent(run, "go", null);

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(
            Map.of("input", 1L, "first", "before", "seen", "before", "third", "before and after"));
  }

  @Test
  void theResultsOfTwoWaitsInTwoStepsAreCombined() { // WA-64
    RunId run =
        scripts.start(
            null,
            doing(step -> step.assign("a", step.waitForEvent("a").orElseThrow().as(Integer.class))),
            doing(step -> step.assign("b", step.waitForEvent("b").orElseThrow().as(Integer.class))),
            doing(
                step ->
                    step.assign(
                        "sum", step.get("a", Integer.class) + step.get("b", Integer.class))));
    watch.openWait(run);

    durable.sendEvent(run, "a", 20);
    Awaitility.await().until(() -> durable.waits(run).size() == 2);
    durable.sendEvent(run, "b", 22);

    assertThat(watch.completed(run).context().getInt("sum")).isEqualTo(42);
  }

  @Test
  void severalWaitsOfOneStepAreAnsweredOneAfterTheOther() {
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  step.assign("a", step.waitForEvent("a").orElseThrow().as(Integer.class));
                  step.sleep(Duration.ofMillis(10));
                  step.assign("b", step.waitForEvent("b").orElseThrow().as(Integer.class));
                  step.assign("a2", step.waitForEvent("a").orElseThrow().as(Integer.class));
                }));

    durable.sendEvent(run, "b", 2);
    durable.sendEvent(run, "a", 1);
    durable.sendEvent(run, "a", 3);

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("a", 1L, "b", 2L, "a2", 3L));
    assertThat(durable.attempts(run)).filteredOn(Attempt::step, "first").hasSize(1);
  }

  @Test
  void anEventThatWasReceivedAnswersARetryAgain() {
    RunId run = durable.start(RetriedWaits.class, Map.of("what", "event"));

    durable.sendEvent(run, "wanted", 5);

    assertThat(watch.completed(run).context().toMap())
        .containsEntry("got", 5L)
        .containsEntry("attempt", 2L);
    assertThat(durable.waits(run)).hasSize(1);
  }

  @Test
  void anEventSaysWhenItWasSent() {
    RunId run =
        scripts.start(
            null, doing(step -> step.assign("at", step.waitForEvent("e").orElseThrow().sentAt())));
    durable.sendEvent(run, "e", null);

    assertThat(watch.completed(run).context().get("at", java.time.Instant.class))
        .isEqualTo(durable.events(run).get(0).sentAt());
  }

  @Test
  void aCancelledWaitAnswersThatItWas() { // XX-40
    RunId run =
        scripts.start(
            null,
            doing(step -> step.assign("why", step.waitForEvent("never").error().message())),
            doing(step -> step.assign("slept", step.sleep(Duration.ofMillis(20)))));
    watch.openWait(run);

    durable.cancelWait(run, "the customer called");

    assertThat(watch.completed(run).context().toMap())
        .containsEntry("why", "The wait for the event was cancelled: the customer called")
        .containsEntry("slept", true);
    assertThat(durable.waits(run).get(0).outcome()).contains(Wait.Outcome.CANCELLED);
  }
}
