package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.QueueDrainingException;
import ee.durable.error.QueueFullException;
import ee.durable.error.UnknownQueueException;
import ee.durable.queue.QueueInfo;
import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import ee.durable.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queues that are changed while two nodes work for them. */
class QueuesLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Lab lab;
  private LocalNode one;
  private LocalNode two;
  private Durable durable;

  @BeforeEach
  void startNodes() {
    lab = new Lab("light_queues_" + UUID.randomUUID().toString().substring(0, 8), this::workflows);
    one = lab.local("one").start();
    two = lab.local("two").start();
    durable = one.engine().durable();
    lab.awaitAlive("one");
    lab.awaitAlive("two");
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  /** Held holds at a gate; each body notes how many of its queue and of its key are running. */
  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    Workflow held =
        flow ->
            flow.name("held")
                .step(
                    "hold",
                    (StepContext step) -> {
                      ledger.noteBody("hold", step.get("no", String.class));
                      ledger.awaitGate("held");
                      ledger.write("held", step.get("no", String.class));
                    });
    Workflow quick =
        flow ->
            flow.name("quick")
                .step(
                    "count",
                    (StepContext step) -> {
                      long running =
                          lab.count("select count(*) from durable.runs where status = 'RUNNING'");
                      String key = step.get("key", String.class, "");
                      long ofKey =
                          lab.count(
                              "select count(*) from durable.runs where status = 'RUNNING'"
                                  + " and concurrency_key = ?",
                              key);
                      ledger.noteBody("running", String.valueOf(running));
                      ledger.noteBody("of key", String.valueOf(ofKey));
                    });
    Workflow caller =
        flow ->
            flow.name("caller")
                .step(
                    "call",
                    (StepContext step) -> {
                      step.callWorkflow("quick", Map.of("key", "k"), call -> {});
                    });
    return new Definitions(
        List.of(
            new Deployed(held.getClass(), held),
            new Deployed(quick.getClass(), quick),
            new Deployed(caller.getClass(), caller)));
  }

  private QueueInfo info() {
    return durable.queues().get("default");
  }

  private void change(java.util.function.UnaryOperator<QueueLimits> change) {
    durable.queues().change("default", change);
  }

  private List<RunId> start(String workflow, int runs) {
    List<RunId> started = new ArrayList<>();
    for (int number = 0; number < runs; number++) {
      started.add(durable.start(workflow, Map.of("no", String.valueOf(number))));
    }
    return started;
  }

  private long bodies(String account) {
    return lab.count("select count(*) from durable.bodies where account = ?", account);
  }

  private void openGates() {
    lab.open("held@one");
    lab.open("held@two");
  }

  @Test
  void allNodesTogetherRunNoMoreThanTheLimit() { // R24, XX-23
    change(limits -> limits.withConcurrency(3));
    start("quick", 60);
    start("caller", 20);

    lab.awaitAllEnded(PATIENCE);

    assertThat(
            lab.count(
                "select max(cast(entry as integer)) from durable.bodies where account = 'running'"))
        .isLessThanOrEqualTo(3);
  }

  @Test
  void limitIsRaisedWhileRunsWait() {
    change(limits -> limits.withConcurrency(2));
    start("held", 6);
    Lab.eventually("two are at work", () -> bodies("hold") == 2);
    assertThat(info().running()).isEqualTo(2);
    assertThat(info().pending().value()).isEqualTo(4);
    assertThat(info().oldest()).isPresent();

    change(limits -> limits.withConcurrency(5));

    Lab.eventually("five are at work", () -> bodies("hold") == 5);
    assertThat(info().running()).isEqualTo(5);
    openGates();
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void noKeyIsRunMoreOftenThanItsLimit() {
    change(limits -> limits.withConcurrencyPerKey(2));
    for (int number = 0; number < 40; number++) {
      String key = "tenant-" + number % 3;
      durable.start("quick", Map.of("key", key), options -> options.concurrencyKey(key));
    }

    lab.awaitAllEnded(PATIENCE);

    assertThat(
            lab.count(
                "select max(cast(entry as integer)) from durable.bodies where account = 'of key'"))
        .isLessThanOrEqualTo(2);
  }

  @Test
  void childrenHaveTheKeyOfTheirParent() {
    durable.start("caller", Map.of(), options -> options.concurrencyKey("k"));

    lab.awaitAllEnded(PATIENCE);

    assertThat(lab.column("select distinct concurrency_key from durable.runs"))
        .containsExactly("k");
  }

  @Test
  void eachNodeRunsNoMoreThanItsLimit() {
    change(limits -> limits.withConcurrencyPerNode(1));
    start("held", 5);

    Lab.eventually("both are at work", () -> bodies("hold") == 2);
    assertThat(info().running()).isEqualTo(2);

    change(limits -> limits.withConcurrencyPerNode(null));
    Lab.eventually("all are at work", () -> bodies("hold") == 5);
    openGates();
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void noMoreAreBegunInAnySpanThanTheRateLimitSays() {
    change(limits -> limits.withRateLimit(new RateLimit(5, Duration.ofSeconds(1))));
    start("quick", 16);

    lab.awaitAllEnded(PATIENCE);

    assertThat(
            lab.count(
                "select max(x.near) from (select count(*) as near from durable.runs a"
                    + " join durable.runs b on b.started_at >= a.started_at"
                    + " and b.started_at < a.started_at + interval '0.95 seconds'"
                    + " group by a.id) x"))
        .isLessThanOrEqualTo(5);
    assertThat(
            lab.count(
                "select extract(epoch from max(started_at) - min(started_at))::int"
                    + " from durable.runs"))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void pausedQueueBeginsNothingOnAnyNodeUntilItIsResumed() {
    two.engine().durable().queues().pause("default", "the provider is down");
    RunId run = start("held", 1).get(0);
    QueueInfo paused = info();
    assertThat(paused.isPaused()).isTrue();
    assertThat(paused.pauses().get(0).reason()).contains("the provider is down");
    assertThat(paused.pending().value()).isEqualTo(1);
    lab.update("update durable.queues set rules_no = rules_no"); // both nodes have looked by now
    assertThat(lab.status(run)).isEqualTo("PENDING");

    durable.queues().resume("default");

    Lab.eventually("it is begun", () -> bodies("hold") == 1);
    openGates();
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void queueIsPausedOnOneNodeOnly() {
    durable.queues().pauseOn("one", "default", null);
    Lab.eventually("the other begins all", () -> begunByOtherOnly());
    durable.queues().resumeOn("one", "default");
    assertThat(info().pauses()).isEmpty();
    openGates();
    lab.awaitAllEnded(PATIENCE);
  }

  private boolean begunByOtherOnly() {
    start("held", 4);
    Lab.eventually("they are begun", () -> bodies("hold") == 4);
    assertThat(lab.column("select distinct node from durable.bodies")).containsExactly("two");
    return true;
  }

  @Test
  void drainedQueueRefusesStartsAndWorksOffWhatIsInIt() {
    RunId held = start("held", 1).get(0);
    durable.queues().drain("default", "moving");

    Lab.eventually("starts are refused", this::isDraining);
    assertThat(info().drain()).isPresent();
    openGates();
    durable.await(held, PATIENCE);
    assertThat(lab.status(held)).isEqualTo("COMPLETED");

    durable.queues().resume("default");
    Lab.eventually("starts are let in", () -> !isDraining());
    lab.awaitAllEnded(PATIENCE);
  }

  private boolean isDraining() {
    try {
      durable.start("quick", Map.of());
      return false;
    } catch (QueueDrainingException refused) {
      assertThat(refused).hasMessageContaining("moving").hasMessageContaining("default");
      return true;
    }
  }

  @Test
  void fullQueueRefusesStartsClearlyAndNothingIsStarted() {
    durable.queues().pause("default", null);
    change(limits -> limits.withAdmissionLimit(3));
    Lab.eventually("the node knows", () -> board("select max(rules_no) from durable.queues"));
    start("quick", 3);

    assertThatThrownBy(() -> start("quick", 1))
        .isInstanceOf(QueueFullException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("Nothing was started");
    assertThat(lab.count("select count(*) from durable.runs")).isEqualTo(3);

    durable.queues().resume("default");
    lab.awaitAllEnded(PATIENCE);
    start("quick", 1);
    lab.awaitAllEnded(PATIENCE);
  }

  /** The node that changed a queue has looked when its next start is refused or let in by it. */
  private boolean board(String sql) {
    return lab.count(sql) > 0;
  }

  @Test
  void onlyOneRunOfAUniqueKeyIsOpen() {
    RunId first = held("import");
    RunId again = held("import");
    RunId other = held("export");

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    openGates();
    lab.awaitAllEnded(PATIENCE);
    assertThat(held("import")).isNotEqualTo(first);
    lab.awaitAllEnded(PATIENCE);
  }

  private RunId held(String key) {
    return durable.start("held", Map.of("no", key), options -> options.uniqueKey(key));
  }

  @Test
  void debouncedStartBeginsOnceWithTheLastInput() {
    RunId first = debounced("1");
    RunId second = debounced("2");
    RunId third = debounced("3");

    assertThat(List.of(second, third)).containsOnly(first);
    openGates();
    lab.awaitAllEnded(PATIENCE);
    assertThat(lab.ledger("held")).containsExactly("3");
    assertThat(debounced("4")).isNotEqualTo(first);
    lab.awaitAllEnded(PATIENCE);
  }

  private RunId debounced(String no) {
    return durable.start(
        "held",
        Map.of("no", no),
        options -> options.debounce("d", Duration.ofMillis(700), Duration.ofMinutes(1)));
  }

  @Test
  void unknownQueueIsRefusedWithTheOnesThereAre() {
    assertThatThrownBy(() -> durable.queues().pause("nowhere", null))
        .isInstanceOf(UnknownQueueException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("default");
    assertThatThrownBy(() -> change(limits -> limits.withConcurrency(0)))
        .hasMessageContaining("between 1 and");
    assertThat(info().limits()).isEqualTo(QueueLimits.NONE);
  }

  @Test
  void whatOneNodeIsTooBusyForTheOtherIsToldOf() { // R31, XX-39
    durable.queues().pauseOn("one", "default", null);
    lab.update("update durable.nodes set label = label");

    RunId run = start("quick", 1).get(0);

    durable.await(run, PATIENCE);
    assertThat(lab.status(run)).isEqualTo("COMPLETED");
  }

  @Test
  void countsAreByStatus() { // QA-32
    change(limits -> limits.withConcurrency(1));
    start("held", 3);
    Lab.eventually("one is at work", () -> bodies("hold") == 1);

    assertThat(durable.count(query -> query.status(ee.durable.run.RunStatus.PENDING)).value())
        .isEqualTo(2);
    assertThat(durable.count(query -> query.status(ee.durable.run.RunStatus.RUNNING)).value())
        .isEqualTo(1);
    assertThat(durable.count(query -> {}).value()).isEqualTo(3);
    openGates();
    lab.awaitAllEnded(PATIENCE);
  }
}
