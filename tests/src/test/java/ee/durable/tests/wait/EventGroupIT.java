package ee.durable.tests.wait;

import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.PENDING;
import static ee.durable.run.RunStatus.WAITING;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.StepBody;
import ee.durable.outcome.EventsTimedOut;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.SentEvent;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run waits for any, for all or for some of several events. */
@ExtendWith(ArquillianExtension.class)
class EventGroupIT {

  private static final List<String> BOTH = List.of("legal", "finance");
  private static final StepBody ANY =
      step -> {
        var event = step.waitForAny(BOTH).orElseThrow();
        step.assign("got", Map.of(event.name(), event.payload()));
      };
  private static final StepBody ALL =
      step -> step.assign("got", step.waitForAll(BOTH).orElseThrow().payloads());
  private static final StepBody SLEEPS = step -> step.sleep(Duration.ofHours(1));

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;
  @EJB Sql sql;

  @Test
  void aWaitForAnyIsOneWaitThatNeedsOneOfItsNames() { // WA-19, WA-20
    RunId run = scripts.start(null, doing(ANY));

    Wait wait = watch.openWait(run);

    assertThat(wait.kind()).isEqualTo(WaitKind.EVENT);
    assertThat(wait.names()).containsExactlyElementsOf(BOTH);
    assertThat(wait.needed()).isEqualTo(1);
    durable.cancel(run, null);
  }

  @Test
  void oneEventAnswersAWaitForAny() { // WA-21
    RunId run = scripts.start(null, doing(ANY));
    watch.openWait(run);
    watch.moveToNobody(run);

    durable.sendEvent(run, "finance", 1);

    assertThat(durable.run(run).status()).isEqualTo(PENDING);
    assertThat(durable.waits(run).get(0).outcome()).contains(Wait.Outcome.ANSWERED);
    watch.moveBack(run);
    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("got", Map.of("finance", 1L)));
  }

  @Test
  void theOtherEventOfAnAnsweredWaitForAnyChangesNothing() { // WA-57, XX-19
    RunId run = scripts.start(null, doing(ANY), doing(SLEEPS));
    watch.openWait(run);
    durable.sendEvent(run, "finance", 1);
    watch.waitingFor(run, WaitKind.SLEEP);

    durable.sendEvent(run, "legal", 2);

    assertThat(durable.run(run).context().toMap()).isEqualTo(Map.of("got", Map.of("finance", 1L)));
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(durable.waits(run))
        .filteredOn(Wait::isOpen)
        .extracting(Wait::kind)
        .containsExactly(WaitKind.SLEEP);
    assertThat(durable.events(run))
        .extracting(SentEvent::name, SentEvent::isTaken)
        .containsExactly(tuple("finance", true), tuple("legal", false));
    durable.cancel(run, null);
  }

  @Test
  void ofTwoEventsThatWereSentBeforeTheFirstAnswersAWaitForAny() {
    RunId run = scripts.start(null, doing(step -> step.waitForEvent("go")), doing(ANY));
    watch.openWait(run);
    durable.sendEvent(run, "finance", 1);
    durable.sendEvent(run, "legal", 2);

    durable.sendEvent(run, "go", null);

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("got", Map.of("finance", 1L)));
  }

  @Test
  void aWaitForAllIsOneWaitThatNeedsAllItsNames() { // WA-22, WA-23
    RunId run = scripts.start(null, doing(ALL));

    Wait wait = watch.openWait(run);

    assertThat(wait.names()).containsExactlyElementsOf(BOTH);
    assertThat(wait.needed()).isEqualTo(2);
    durable.cancel(run, null);
  }

  @Test
  void aWaitForAllKeepsTheFirstEventAndIsAnsweredByTheSecond() { // WA-24, WA-25, WA-42
    RunId run = scripts.start(null, doing(ALL));
    watch.openWait(run);

    durable.sendEvent(run, "finance", Map.of("ok", true));

    assertThat(watch.openWait(run).isOpen()).isTrue();
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(received(run)).isEqualTo("finance {\"ok\": true}");
    durable.sendEvent(run, "legal", Map.of("ok", false));
    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(
            Map.of("got", Map.of("finance", Map.of("ok", true), "legal", Map.of("ok", false))));
    assertThat(durable.waits(run).get(0).outcome()).contains(Wait.Outcome.ANSWERED);
  }

  @Test
  void aSecondEventOfANameIsNoPartOfAWaitForAll() { // WA-56
    RunId run = scripts.start(null, doing(ALL));
    watch.openWait(run);
    durable.sendEvent(run, "finance", 1);

    durable.sendEvent(run, "finance", 2);

    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(received(run)).isEqualTo("finance 1");
    assertThat(durable.events(run)).extracting(SentEvent::isTaken).containsExactly(true, false);
    durable.sendEvent(run, "legal", 3);
    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("got", Map.of("finance", 1L, "legal", 3L)));
  }

  private String received(RunId run) {
    return sql.text(
        "select string_agg(e ->> 'name' || ' ' || (e -> 'payload'), ',') from durable.waits,"
            + " jsonb_array_elements(answer) e where run_id = ?",
        run.value());
  }

  @Test
  void twoOfThreeEventsAreEnoughForAWaitForTwo() {
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "got",
                        step.waitForSome(2, List.of("a", "b", "c"), wait -> {})
                            .orElseThrow()
                            .payloads())));
    assertThat(watch.openWait(run).needed()).isEqualTo(2);

    durable.sendEvent(run, "c", 3);
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    durable.sendEvent(run, "a", 1);

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("got", Map.of("c", 3L, "a", 1L)));
  }

  @Test
  void aWaitForNoneOrForMoreThanThereAreIsRefused() {
    for (int count : List.of(0, 3)) {
      Run ended =
          scripts.run(null, doing(step -> step.waitForSome(count, List.of("a", "b"), wait -> {})));

      assertThat(ended.status()).isEqualTo(FAILED);
      assertThat(ended.failure().orElseThrow().message()).contains("for " + count + " of [a, b]");
    }
  }

  @Test
  void aNameThatIsGivenTwiceIsRefused() {
    Run ended = scripts.run(null, doing(step -> step.waitForAll(List.of("a", "a"))));

    assertThat(ended.failure().orElseThrow().message()).contains("each named once");
  }

  @Test
  void theTimeoutValueOfAGroupIsReturnedOnceWithWhatHadCome() { // XX-17
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  EventsTimedOut late =
                      (EventsTimedOut)
                          step.waitForAll(
                              BOTH,
                              wait -> wait.timeout(Duration.ofHours(1)).timeoutValue("too late"));
                  step.append("values", late.value(String.class));
                  step.assign("received", late.payloads());
                }),
            doing(
                step ->
                    step.append(
                        "values",
                        step.waitForAny(
                                BOTH,
                                wait -> wait.timeout(Duration.ofHours(2)).timeoutValue("again"))
                            .payloadOrTimeoutValue(String.class))));
    watch.openWait(run);
    durable.sendEvent(run, "legal", 1);

    watch.letTimeCome(run);
    await().until(() -> durable.waits(run).size() == 2);
    watch.openWait(run);
    watch.letTimeCome(run);

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("values", List.of("too late", "again"), "received", Map.of("legal", 1L)));
    assertThat(durable.waits(run))
        .hasSize(2)
        .allSatisfy(wait -> assertThat(wait.outcome()).contains(Wait.Outcome.TIMED_OUT));
  }
}
