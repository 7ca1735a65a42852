package ee.durable.tests.wait;

import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.PENDING;
import static ee.durable.run.RunStatus.WAITING;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.StepBody;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sleeping run costs a row, and wakes when its time has come. */
@ExtendWith(ArquillianExtension.class)
class SleepIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final StepBody NOTES = step -> step.assign("before", "kept");
  private static final StepBody SLEEPS_LONG = step -> step.assign("slept", step.sleep(HOUR));

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;

  @Test
  void aSleepingRunWaitsWithItsEarlierDataAndWithoutAnOwner() { // WA-01, WA-03
    RunId run = scripts.start(null, doing(NOTES), doing(SLEEPS_LONG));

    Run asleep = watch.waitingFor(run, WaitKind.SLEEP);

    assertThat(asleep.status()).isEqualTo(WAITING);
    assertThat(asleep.step()).contains("second");
    assertThat(asleep.context().toMap()).isEqualTo(Map.of("before", "kept"));
    assertThat(watch.isOwned(run)).isFalse();
    durable.cancel(run, null);
  }

  @Test
  void aSleepOfThirtySecondsEndsThirtySecondsAfterItBegan() { // WA-02
    RunId run = scripts.start(null, doing(step -> step.sleep(Duration.ofSeconds(30))));

    Wait sleep = watch.openWait(run);

    assertThat(Duration.between(sleep.since(), sleep.due().orElseThrow()))
        .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
    assertThat(durable.run(run).times().due()).isEqualTo(sleep.due());
    durable.cancel(run, null);
  }

  @Test
  void aSleepUntilAnInstantIsDueAtThatInstant() { // WA-04
    Instant morning = Instant.parse("2199-01-01T09:00:00.123456Z");
    RunId run = scripts.start(null, doing(NOTES), doing(step -> step.sleepUntil(morning)));

    Wait sleep = watch.openWait(run);

    assertThat(sleep.kind()).isEqualTo(WaitKind.SLEEP);
    assertThat(sleep.due()).contains(morning);
    assertThat(durable.run(run).context().getString("before")).isEqualTo("kept");
    durable.cancel(run, null);
  }

  @Test
  void aSleeperWhoseTimeHasComeIsPendingAndGoesOnPastItsSleep() { // WA-06, WA-07
    RunId run = scripts.start(null, doing(NOTES), doing(SLEEPS_LONG));
    watch.waitingFor(run, WaitKind.SLEEP);
    watch.moveToNobody(run);

    watch.letTimeCome(run);

    Run woken = watch.status(run, PENDING);
    assertThat(woken.step()).contains("second");
    assertThat(watch.isOwned(run)).isFalse();
    assertThat(durable.waits(run))
        .singleElement()
        .satisfies(sleep -> assertThat(sleep.outcome()).contains(Wait.Outcome.ANSWERED));
    watch.moveBack(run);
    assertThat(watch.completed(run).context().getBoolean("slept")).isTrue();
    assertThat(durable.waits(run)).hasSize(1);
  }

  @Test
  void anInstantThatHasPassedIsNoWaitThatHoldsARun() { // WA-08
    Run ended =
        scripts.run(
            null,
            doing(
                step ->
                    step.assign("slept", step.sleepUntil(Instant.parse("2001-01-01T00:00:00Z")))));

    assertThat(ended.context().getBoolean("slept")).isTrue();
  }

  @Test
  void aSleepOfNothingIsSlept() {
    Run ended = scripts.run(null, doing(step -> step.assign("slept", step.sleep(Duration.ZERO))));

    assertThat(ended.context().getBoolean("slept")).isTrue();
  }

  @Test
  void aNegativeSleepIsRefused() {
    Run ended = scripts.run(null, doing(step -> step.sleep(Duration.ofSeconds(-1))));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().message()).contains("must not be negative");
    assertThat(durable.waits(ended.id())).isEmpty();
  }

  @Test
  void twoStepsThatSleepSleepOnceEach() { // WA-09
    StepBody nap = step -> step.sleep(Duration.ofMillis(20));
    RunId run = scripts.start(null, doing(nap), doing(nap));

    watch.completed(run);

    assertThat(durable.waits(run)).extracting(Wait::step).containsExactly("first", "second");
    assertThat(durable.waits(run))
        .allSatisfy(sleep -> assertThat(sleep.outcome()).contains(Wait.Outcome.ANSWERED));
  }

  @Test
  void severalSleepsOfOneStepAreSleptOneAfterTheOther() {
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  step.sleep(Duration.ofMillis(20));
                  step.sleep(Duration.ofMillis(20));
                  step.sleep(HOUR);
                }));
    await().until(() -> durable.waits(run).size() == 3);

    List<Wait> sleeps = durable.waits(run);

    assertThat(sleeps.get(0).ended().orElseThrow()).isBeforeOrEqualTo(sleeps.get(1).since());
    assertThat(sleeps.get(1).ended().orElseThrow()).isBeforeOrEqualTo(sleeps.get(2).since());
    assertThat(sleeps.get(2).isOpen()).isTrue();
    durable.cancel(run, null);
  }

  @Test
  void whoseTimeHasNotComeIsNotWoken() { // WA-10
    RunId slow = scripts.start(null, doing(SLEEPS_LONG));
    Wait before = watch.openWait(slow);

    RunId brief = scripts.start(null, doing(step -> step.sleep(Duration.ofMillis(20))));

    watch.completed(brief);
    assertThat(durable.waits(slow)).containsExactly(before);
    assertThat(durable.run(slow).status()).isEqualTo(WAITING);
    durable.cancel(slow, null);
  }

  @Test
  void aWaitForAnEventAfterASleepIsNotWokenByTheClock() { // WA-11
    RunId run =
        scripts.start(
            null,
            doing(step -> step.sleep(Duration.ofMillis(20))),
            doing(
                step ->
                    step.assign(
                        "got", step.waitForEvent("after").orElseThrow().as(Integer.class))));
    watch.waitingFor(run, WaitKind.EVENT);

    watch.completed(scripts.start(null, doing(step -> step.sleep(Duration.ofMillis(20)))));
    watch.completed(scripts.start(null, doing(step -> step.sleep(Duration.ofMillis(20)))));

    assertThat(durable.waits(run)).filteredOn(Wait::isOpen).hasSize(1);
    assertThat(watch.openWait(run).names()).containsExactly("after");
    durable.sendEvent(run, "after", 7);
    assertThat(watch.completed(run).context().getInt("got")).isEqualTo(7);
  }

  @Test
  void everySleeperWhoseTimeHasComeIsWoken() { // WA-12
    List<RunId> sleepers =
        IntStream.range(0, 20).mapToObj(n -> scripts.start(null, doing(SLEEPS_LONG))).toList();
    sleepers.forEach(run -> watch.waitingFor(run, WaitKind.SLEEP));

    sleepers.forEach(watch::letTimeCome);

    sleepers.forEach(watch::completed);
  }

  @Test
  void aSleepThatIsCancelledAnswersFalseAndLaterSleepsStillSleep() { // XX-40
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  step.assign("first", step.sleep(HOUR));
                  step.assign("second", step.sleep(HOUR.plusMinutes(1)));
                }),
            doing(step -> step.assign("third", step.sleep(HOUR.plusMinutes(2)))));
    Wait first = watch.openWait(run);

    durable.cancelWait(run, "enough");

    await().until(() -> durable.waits(run).size() == 2);
    Wait second = watch.openWait(run);
    assertThat(durable.waits(run).get(0).outcome()).contains(Wait.Outcome.CANCELLED);
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(Duration.between(second.since(), second.due().orElseThrow()))
        .isGreaterThan(HOUR.plusSeconds(50));
    watch.letTimeCome(run);
    await().until(() -> durable.waits(run).size() == 3);
    assertThat(watch.openWait(run).step()).isEqualTo("second");
    assertThat(durable.run(run).context().toMap())
        .isEqualTo(Map.of("first", false, "second", true));
    durable.cancel(run, null);
  }

  @Test
  void aSleepThatWasSleptIsNotSleptAgainByARetry() {
    RunId run = durable.start(RetriedWaits.class, Map.of("what", "sleep"));

    assertThat(watch.completed(run).context().getInt("attempt")).isEqualTo(2);

    assertThat(durable.waits(run)).hasSize(1);
  }

  @Test
  void aSleepIsAboutAsLongAsItWasToBe() {
    RunId run = scripts.start(null, doing(step -> step.sleep(Duration.ofMillis(300))));
    watch.completed(run);
    Wait sleep = durable.waits(run).get(0);

    assertThat(Duration.between(sleep.since(), sleep.ended().orElseThrow()))
        .isGreaterThanOrEqualTo(Duration.of(300, ChronoUnit.MILLIS));
  }
}
