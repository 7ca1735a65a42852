package ee.durable.tests.light;

import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.RUNNING;
import static ee.durable.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.input.Approval;
import ee.durable.run.AwaitedEvent;
import ee.durable.run.OpenWait;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.WaitKind;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators find runs by, and what they see of all that runs wait for. */
class RunListsLightIT { // QU-01, QU-02

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final CountDownLatch gate = new CountDownLatch(1);
  private final Lab lab =
      new Lab(
          "light_lists_" + NUMBER.incrementAndGet(),
          (ledger, faults, durable) ->
              new Definitions(
                  workflows().map(flow -> new Deployed(flow.getClass(), flow)).toList()));

  private Stream<Workflow> workflows() {
    return Stream.of(
        flow -> flow.name("quick").step("only", RunListsLightIT::note),
        flow -> flow.name("failing").step("only", RunListsLightIT::decline),
        flow -> flow.name("paid").step("wait", RunListsLightIT::awaitPayment),
        flow -> flow.name("paid_or_cancelled").step("wait", RunListsLightIT::awaitEither),
        flow -> flow.name("sleepy").step("nap", RunListsLightIT::nap),
        flow -> flow.name("asking").step("ask", RunListsLightIT::ask),
        flow -> flow.name("held").step("hold", this::hold));
  }

  private static void note(StepContext step) {
    step.assign("secret", "of the context");
  }

  private static void decline(StepContext step) {
    throw new PermanentFailure("declined in " + step.name());
  }

  private static void awaitPayment(StepContext step) {
    step.assign("paid", step.waitForEvent("paid").toString());
  }

  private static void awaitEither(StepContext step) {
    step.assign("paid", step.waitForAny(List.of("paid", "cancelled")).toString());
  }

  private static void nap(StepContext step) {
    step.assign("slept", step.sleep(Duration.ofHours(1)));
  }

  private static void ask(StepContext step) {
    step.assign("by", step.waitForApproval("release", ask -> ask.prompt("Release?")).toString());
  }

  private void hold(StepContext step) throws InterruptedException {
    gate.await();
    step.assign("held", true);
  }

  @AfterEach
  void close() {
    gate.countDown();
    lab.close();
  }

  private Durable durable() {
    return lab.client();
  }

  private void awaitStatus(RunId run, String status) {
    Lab.eventually(status, () -> lab.status(run).equals(status));
  }

  private RunId ended(String workflow) {
    RunId run = lab.run(workflow, Map.of());
    Lab.eventually("the end", () -> durable().run(run).isFinal());
    return run;
  }

  private RunId waiting(String workflow) {
    RunId run = lab.run(workflow, Map.of());
    awaitStatus(run, "WAITING");
    return run;
  }

  private List<RunId> ids(Consumer<RunQuery> query) {
    return durable().runs(query).items().stream().map(Run::id).toList();
  }

  @Test
  void pagesAreTurnedInBothDirections() {
    List<RunId> all = new ArrayList<>();
    for (int run = 0; run < 7; run++) {
      all.add(lab.run("quick", Map.of()));
    }
    all.sort((a, b) -> b.toString().compareTo(a.toString()));

    Page<Run> first = durable().runs(query -> query.limit(3));
    Page<Run> second = durable().runs(query -> query.limit(3).after(first.next().orElseThrow()));
    Page<Run> third = durable().runs(query -> query.limit(3).after(second.next().orElseThrow()));
    Page<Run> back = durable().runs(query -> query.limit(3).before(third.previous().orElseThrow()));
    Page<Run> start = durable().runs(query -> query.limit(3).before(back.previous().orElseThrow()));

    assertThat(Stream.of(first, second, third).flatMap(page -> page.items().stream()).map(Run::id))
        .containsExactlyElementsOf(all);
    assertThat(third.next()).isEmpty();
    assertThat(back.items()).isEqualTo(second.items());
    assertThat(start.items()).isEqualTo(first.items());
    assertThat(first.previous()).isEmpty();
    assertThat(start.previous()).isEmpty();
    assertThat(start.next()).isEqualTo(first.next());
    assertThatThrownBy(() -> durable().runs(query -> query.before("no cursor")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no cursor");
  }

  /**
   * Payloads are not read for lists, and a list leaves no brief run behind for who reads a whole
   * one.
   */
  @Test
  void listsCarryNoPayloads() {
    lab.local("node").start();
    RunId run = ended("quick");

    Run listed = durable().runs(query -> query.id(run)).items().get(0);

    assertThat(listed.context().keys()).isEmpty();
    assertThat(durable().run(run).context().getString("secret")).isEqualTo("of the context");
  }

  @Test
  void runsAreFoundByWhatTheyWaitFor() {
    lab.local("node").start();
    RunId event = waiting("paid");
    RunId sleep = waiting("sleepy");
    RunId input = waiting("asking");
    ended("quick");

    assertThat(ids(query -> query.waitingFor(WaitKind.EVENT))).containsExactly(event);
    assertThat(ids(query -> query.waitingFor(WaitKind.SLEEP, WaitKind.INPUT)))
        .containsExactlyInAnyOrder(sleep, input);
    assertThat(ids(query -> query.waitingFor(WaitKind.EVENT).status(RUNNING))).isEmpty();
    assertThat(durable().count(query -> query.status(WAITING)).value()).isEqualTo(3);
  }

  @Test
  void runsAreFoundByTheNodeThatIsAtThem() {
    LocalNode node = lab.local("at it").start();
    RunId held = lab.run("held", Map.of());
    waiting("sleepy");
    awaitStatus(held, "RUNNING");

    assertThat(ids(query -> query.node("at it"))).containsExactly(held);
    assertThat(ids(query -> query.node(node.engine().node()))).containsExactly(held);
    assertThat(ids(query -> query.node("another"))).isEmpty();
  }

  @Test
  void runsAreFoundByTheirEndTheirDurationAndTheirFailure() {
    lab.local("node").start();
    RunId failed = ended("failing");
    RunId completed = ended("quick");
    lab.update(
        "update durable.runs set ended_at = ended_at - interval '1 day', started_at = started_at -"
            + " interval '2 days' where id = ?",
        failed.value());
    Instant hourAgo = Instant.now().minusSeconds(3600);

    assertThat(ids(query -> query.endedFrom(hourAgo))).containsExactly(completed);
    assertThat(ids(query -> query.endedBefore(hourAgo))).containsExactly(failed);
    assertThat(ids(query -> query.longerThan(Duration.ofHours(12)).createdFrom(hourAgo)))
        .containsExactly(failed);
    String type = durable().run(failed).failure().orElseThrow().type();
    assertThat(ids(query -> query.failureType(type).status(FAILED))).containsExactly(failed);
    assertThat(ids(query -> query.failureType(type).endedFrom(hourAgo))).isEmpty();
    assertThat(ids(query -> query.failureType("another").status(FAILED))).isEmpty();
    assertThatThrownBy(() -> durable().runs(query -> query.failureType("any")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("failureType needs");
    assertThatThrownBy(() -> durable().count(query -> query.longerThan(Duration.ofSeconds(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longerThan needs");
  }

  @Test
  void runsAreFoundByWhatStartedThem() {
    lab.local("node").start();
    RunId original = ended("quick");
    RunId fork = durable().fork(original, options -> {});
    durable().schedules().create("nightly", "quick", Timing.cron("0 3 * * *"), schedule -> {});
    RunId scheduled = durable().schedules().trigger("nightly", null);

    assertThat(ids(query -> query.forkOf(original))).containsExactly(fork);
    assertThat(ids(query -> query.startedBy("nightly"))).containsExactly(scheduled);
    assertThat(ids(query -> query.startedBy("another"))).isEmpty();
  }

  @Test
  void openWaitsAreListedByKindAndByTheNameOfTheEvent() {
    lab.local("node").start();
    RunId paid = waiting("paid");
    RunId either = waiting("paid_or_cancelled");
    RunId sleep = waiting("sleepy");
    RunId input = waiting("asking");

    Page<OpenWait> first = durable().openWaits(query -> query.limit(3));
    Page<OpenWait> second =
        durable().openWaits(query -> query.limit(3).after(first.next().orElseThrow()));
    List<OpenWait> all = new ArrayList<>(first.items());
    all.addAll(second.items());

    assertThat(all).extracting(OpenWait::run).containsExactly(paid, either, sleep, input);
    assertThat(second.next()).isEmpty();
    assertThat(all)
        .extracting(OpenWait::kind)
        .containsExactly(WaitKind.EVENT, WaitKind.EVENT, WaitKind.SLEEP, WaitKind.INPUT);
    assertThat(all.get(1).names()).containsExactly("paid", "cancelled");
    assertThat(all.get(3).names()).containsExactly("release");
    assertThat(all.get(2).due()).isPresent();
    assertThat(all.get(2).step()).contains("nap");
    Durable durable = durable();
    assertThat(waits(durable.openWaits(query -> query.event("paid").limit(20))))
        .containsExactly(paid, either);
    assertThat(waits(durable().openWaits(query -> query.event("cancelled"))))
        .containsExactly(either);
    assertThat(waits(durable().openWaits(query -> query.kind(WaitKind.SLEEP, WaitKind.INPUT))))
        .containsExactly(sleep, input);
    assertThat(waits(durable().openWaits(query -> query.workflow("paid")))).containsExactly(paid);
    assertThat(waits(durable().openWaits(query -> query.dueBefore(Instant.now().plusSeconds(60)))))
        .isEmpty();
    assertThat(
            waits(durable().openWaits(query -> query.dueBefore(Instant.now().plusSeconds(6000)))))
        .containsExactly(sleep);
  }

  private static List<RunId> waits(Page<OpenWait> page) {
    return page.items().stream().map(OpenWait::run).toList();
  }

  @Test
  void awaitedEventsAreCountedOverAllRuns() {
    lab.local("node").start();
    RunId one = waiting("paid");
    waiting("paid_or_cancelled");

    List<AwaitedEvent> awaited = durable().awaitedEvents();
    durable().sendEvent(one, "paid", "yes");
    Lab.eventually("the end", () -> durable().run(one).isFinal());

    assertThat(awaited).extracting(AwaitedEvent::name).containsExactly("paid", "cancelled");
    assertThat(awaited).extracting(event -> event.runs().value()).containsExactly(2, 1);
    assertThat(awaited).allMatch(event -> event.runs().isExact());
    assertThat(durable().awaitedEvents())
        .extracting(event -> event.runs().value())
        .containsExactly(1, 1);
  }

  @Test
  void questionsOfNobodyAndLateOnesAreFound() {
    lab.local("node").start();
    RunId run = waiting("asking");

    assertThat(durable().inputs(query -> query.unassigned()).items()).hasSize(1);
    assertThat(durable().inputs(query -> query.overdue()).items()).isEmpty();
    durable().reassignInput(durable().inputs(query -> {}).items().get(0).id(), "anna", null);
    lab.update(
        "update durable.waits set due_at = clock_timestamp() - interval '1 hour' where run_id = ?",
        run.value());

    assertThat(durable().inputs(query -> query.unassigned()).items()).isEmpty();
    assertThat(durable().inputs(query -> query.overdue()).items()).hasSize(1);
    durable().provideInput(run, "release", Approval.approved());
  }
}
