package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.StepContext;
import ee.durable.engine.Audience;
import ee.durable.engine.Observers;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.event.RunEvent;
import ee.durable.event.RunsChanged;
import ee.durable.event.Watch;
import ee.durable.input.Input;
import ee.durable.run.RunId;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each node hears before long that something has changed, on whichever node it did. */
class ChangeHintsLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Lab lab =
      new Lab("light_hints_" + NUMBER.incrementAndGet(), (ledger, faults, durable) -> all());

  private static Definitions all() {
    return new Definitions(
        List.of(
            new Deployed(
                ChangeHintsLightIT.class,
                flow -> flow.name("quick").step("a", ChangeHintsLightIT::note)),
            new Deployed(
                Ask.class, flow -> flow.name("asking").step("ask", ChangeHintsLightIT::ask)),
            new Deployed(
                Nap.class, flow -> flow.name("sleepy").step("nap", ChangeHintsLightIT::nap))));
  }

  private static final class Ask {}

  private static final class Nap {}

  private static void note(StepContext step) {
    step.assign("noted", true);
  }

  private static void ask(StepContext step) {
    step.assign("by", step.waitForApproval("release", ask -> ask.prompt("Release?")).toString());
  }

  private static void nap(StepContext step) {
    step.assign("slept", step.sleep(Duration.ofHours(1)));
  }

  /** What a node was told. */
  private static final class Told implements Observers {

    private final List<RunsChanged> hints = new CopyOnWriteArrayList<>();

    @Override
    public void tell(RunEvent event) {}

    @Override
    public void changed(RunsChanged changes) {
      hints.add(changes);
    }

    boolean hasHeardOf(RunId run) {
      return hints.stream().anyMatch(hint -> hint.runs().contains(run));
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private LocalNode node(String label, Observers observers) {
    return lab.localThatTells(
        new Audience(observers, List.of(), Optional.empty()),
        label,
        (ledger, faults, durable) -> all());
  }

  private static void awaitOthers(LocalNode... nodes) {
    for (LocalNode node : nodes) {
      Lab.eventually(
          "all nodes are alive",
          () ->
              node.engine().durable().nodes().stream().filter(each -> each.isAlive()).count()
                  == nodes.length);
    }
  }

  @Test
  void bothNodesHearOfARunWhicheverNodeWorksAtIt() {
    Told first = new Told();
    Told second = new Told();
    LocalNode one = node("one", first).start();
    LocalNode two = node("two", second).start();
    awaitOthers(one, two);

    RunId run = one.engine().durable().start("quick", Map.of());
    lab.awaitAllEnded(PATIENCE);

    Lab.eventually("here", () -> first.hasHeardOf(run));
    Lab.eventually("there", () -> second.hasHeardOf(run));
    assertThat(second.hints).allMatch(hint -> hint.workflows().contains("quick"));
  }

  @Test
  void aWatchIsToldUntilItIsClosed() {
    Told first = new Told();
    Durable durable = node("one", first).start().engine().durable();
    List<RunsChanged> watched = new CopyOnWriteArrayList<>();
    Watch watch = durable.watch(watched::add);
    RunId run = durable.start("quick", Map.of());
    Lab.eventually("watched", () -> watched.stream().anyMatch(hint -> hint.runs().contains(run)));

    watch.close();
    RunId another = durable.start("quick", Map.of());

    Lab.eventually("told", () -> first.hasHeardOf(another));
    assertThat(watched).noneMatch(hint -> hint.runs().contains(another));
  }

  @Test
  void questionsQueuesAndSchedulesAreHintedAtAsWell() {
    Told second = new Told();
    LocalNode one = node("one", Observers.NOBODY).start();
    LocalNode two = node("two", second).start();
    awaitOthers(one, two);

    RunId asking = one.engine().durable().start("asking", Map.of());
    Lab.eventually("asked", () -> second.hasHeardOf(asking));
    Lab.eventually("waits", () -> lab.status(asking).equals("WAITING"));
    Input input = one.engine().durable().inputs(query -> query.run(asking)).items().get(0);
    one.engine().durable().reassignInput(input.id(), "anna", null);
    one.engine().durable().queues().pause("default", "for a test");
    one.engine()
        .durable()
        .schedules()
        .create("nightly", "quick", Timing.cron("0 3 * * *"), schedule -> {});

    Lab.eventually(
        "queue", () -> second.hints.stream().anyMatch(hint -> hint.queues().contains("default")));
    Lab.eventually(
        "schedule",
        () -> second.hints.stream().anyMatch(hint -> hint.schedules().contains("nightly")));
  }

  /**
   * However much happens, a node is told of it in few words: many runs are only said to be many.
   */
  @Test
  void muchIsToldTogether() {
    Told first = new Told();
    Told second = new Told();
    LocalNode one = node("one", first).start();
    LocalNode two = node("two", second).start();
    awaitOthers(one, two);
    // In one transaction: however slow the machine is, they have changed in one moment.
    one.transactions()
        .apart(
            tx -> {
              for (int run = 0; run < 1000; run++) {
                one.engine().durable().start("quick", Map.of());
              }
              return true;
            });
    lab.awaitAllEnded(Duration.ofSeconds(60));

    Lab.eventually("many", () -> second.hints.stream().anyMatch(RunsChanged::isMore));
    assertThat(first.hints).hasSizeLessThan(500);
    assertThat(first.hints).allMatch(hint -> hint.runs().size() <= 150);
  }

  /** Who sleeps costs nothing: no hint, and no notification, comes by itself. */
  @Test
  void nothingIsToldWhereNothingChanges() {
    Told first = new Told();
    LocalNode one = node("one", first).start();
    LocalNode two = node("two", Observers.NOBODY).start();
    awaitOthers(one, two);
    RunId run = one.engine().durable().start("sleepy", Map.of());
    Lab.eventually("sleeps", () -> lab.status(run).equals("WAITING"));
    Lab.eventually("told", () -> first.hasHeardOf(run));
    awaitBeats(4);
    int told = first.hints.size();

    awaitBeats(10);

    assertThat(first.hints).hasSize(told);
  }

  private void awaitBeats(int more) {
    long before = beats();
    Lab.eventually("time goes by", () -> beats() >= before + more);
  }

  private long beats() {
    return lab.count("select min(beat) from durable.nodes where is_alive");
  }
}
