package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.check.Finding;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.NotRetryableException;
import ee.durable.error.UnknownStepException;
import ee.durable.node.NodeInfo;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do with runs and nodes. */
class OperatorLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Lab lab;
  private LocalNode node;
  private Durable durable;

  @BeforeEach
  void startNode() {
    lab = new Lab("light_op_" + UUID.randomUUID().toString().substring(0, 8), this::workflows);
    node = lab.local("one").start();
    durable = node.engine().durable();
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  /** Steps fail until the test has opened a gate. */
  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    Workflow pay =
        flow ->
            flow.name("pay")
                .timeout(Duration.ofHours(1))
                .step(
                    "reserve",
                    (StepContext step) -> {
                      ledger.write("pay", "reserve");
                      step.assign("reserved", true);
                    })
                .step(
                    "charge",
                    (StepContext step) -> {
                      ledger.noteBody("charge", step.get("card", String.class, "none"));
                      if (!isOpen("bank")) {
                        throw new IllegalStateException("The bank is closed.");
                      }
                      ledger.write("pay", "charge " + step.get("card", String.class, "none"));
                    },
                    options -> options.retry(Retry.constant(2).base(Duration.ofMillis(1))));
    Workflow caller =
        flow ->
            flow.name("caller")
                .step(
                    "call",
                    (StepContext step) ->
                        step.assign(
                            "outcome",
                            step.callWorkflow("pay", Map.of(), call -> {})
                                .getClass()
                                .getSimpleName()));
    Workflow held =
        flow ->
            flow.name("held")
                .step(
                    "hold",
                    (StepContext step) -> {
                      ledger.noteBody("hold", "begun");
                      ledger.awaitGate("held");
                      ledger.write("held", "done");
                    });
    return new Definitions(
        Stream.of(pay, caller, held).map(flow -> new Deployed(flow.getClass(), flow)).toList());
  }

  private boolean isOpen(String gate) {
    return lab.count("select count(*) from durable.gates where name = ?", gate) > 0;
  }

  private RunId failed() {
    RunId run =
        durable.start(
            "pay", Map.of("card", "old"), start -> start.priority(7).label("region", "EU"));
    durable.await(run, PATIENCE);
    assertThat(lab.status(run)).isEqualTo("FAILED");
    return run;
  }

  @Test
  void failedRunGoesOnAtTheStepThatFailedWithAllItsRetries() {
    RunId run = failed();
    durable.retry(run);
    durable.await(run, PATIENCE);
    assertThat(lab.status(run)).isEqualTo("FAILED");
    lab.open("bank");

    durable.retry(run);

    Run done = durable.await(run, PATIENCE);
    assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(done.failure()).isEmpty();
    assertThat(done.context().getBoolean("reserved")).isTrue();
    assertThat(lab.ledger("pay")).containsExactly("charge old", "reserve");
    assertThat(durable.attempts(run))
        .extracting(Attempt::step, Attempt::number)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("reserve", 1),
            org.assertj.core.api.Assertions.tuple("charge", 1),
            org.assertj.core.api.Assertions.tuple("charge", 2),
            org.assertj.core.api.Assertions.tuple("charge", 3),
            org.assertj.core.api.Assertions.tuple("charge", 4),
            org.assertj.core.api.Assertions.tuple("charge", 5));
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void forkIsANewRunThatKnowsItsOrigin() { // XX-38
    RunId origin = failed();
    lab.open("bank");

    RunId fork = durable.fork(origin, options -> options.with(Map.of("card", "new")));

    Run done = durable.await(fork, PATIENCE);
    assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(done.workflow()).isEqualTo("pay");
    assertThat(done.priority()).isEqualTo(7);
    assertThat(done.labels()).containsEntry("region", "EU");
    assertThat(done.family().origin()).contains(origin);
    assertThat(lab.ledger("pay")).containsExactly("charge new", "reserve", "reserve");
    assertThat(lab.status(origin)).isEqualTo("FAILED");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void forkBeginsAtAStepWithTheContextTheOriginHas() {
    RunId origin = failed();
    lab.open("bank");

    RunId fork = durable.fork(origin, options -> options.from("charge"));

    Run done = durable.await(fork, PATIENCE);
    assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(done.context().getBoolean("reserved")).isTrue();
    assertThat(lab.ledger("pay")).containsExactly("charge old", "reserve");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void forkBeginsAtAStepWithAContextOfTheOperators() {
    RunId origin = failed();
    lab.open("bank");

    RunId fork =
        durable.fork(origin, options -> options.from("charge").with(Map.of("card", "third")));

    durable.await(fork, PATIENCE);
    assertThat(lab.ledger("pay")).contains("charge third");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void whatCannotBeRetriedOrForkedIsRefusedWithTheWayOut() {
    lab.open("bank");
    RunId done = durable.start("pay", Map.of());
    durable.await(done, PATIENCE);
    RunId held = durable.start("held", Map.of());

    assertThatThrownBy(() -> durable.retry(done))
        .isInstanceOf(NotRetryableException.class)
        .hasMessageContaining("COMPLETED")
        .hasMessageContaining("Fork it");
    assertThatThrownBy(() -> durable.fork(held, options -> {}))
        .isInstanceOf(NotRetryableException.class)
        .hasMessageContaining("Cancel it first");
    assertThatThrownBy(() -> durable.fork(done, options -> options.from("chrage")))
        .isInstanceOf(UnknownStepException.class)
        .hasMessageContaining("charge");
    lab.open("held@one");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void childWhoseParentWasToldIsNotRetriedInPlace() {
    RunId parent = durable.start("caller", Map.of());
    durable.await(parent, PATIENCE);
    RunId child = durable.children(parent).get(0).id();

    assertThatThrownBy(() -> durable.retry(child))
        .isInstanceOf(NotRetryableException.class)
        .hasMessageContaining("was told");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void quarantinedRunWaitsForTheOperatorAndItsParentForIt() { // R21
    RunId parent = durable.start("caller", Map.of());
    durable.await(parent, PATIENCE);
    RunId run = durable.start("held", Map.of());
    Lab.eventually("it is begun", () -> isBegun(1));
    lab.update(
        "update durable.runs set status = 'QUARANTINED', owner = null, epoch = epoch + 1,"
            + " crashes = 5, failure = '{\"type\":\"quarantined\",\"message\":\"m\"}' where id = ?",
        run.value());

    assertThat(durable.run(run).status()).isEqualTo(RunStatus.QUARANTINED);
    assertThat(durable.run(run).failure()).isPresent();
    lab.open("held@one");
    durable.retry(run);

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.awaitAllEnded(PATIENCE);
  }

  private boolean isBegun(int bodies) {
    return lab.count("select count(*) from durable.bodies where account = 'hold'") == bodies;
  }

  @Test
  void quarantinedRunCanBeCancelled() {
    RunId run = durable.start("held", Map.of());
    Lab.eventually("it is begun", () -> isBegun(1));
    lab.update(
        "update durable.runs set status = 'QUARANTINED', owner = null, epoch = epoch + 1 where id"
            + " = ?",
        run.value());

    durable.cancel(run, "given up");

    lab.open("held@one");
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.CANCELLED);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void runThatTheEngineCannotReadIsQuarantinedAndHurtsNobodyElse() { // R23
    lab.open("bank");
    durable.queues().pause("default", null);
    RunId broken = durable.start("pay", Map.of());
    RunId sound = durable.start("pay", Map.of());
    lab.update("update durable.runs set context = '5' where id = ?", broken.value());
    durable.queues().resume("default");

    assertThat(durable.await(sound, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    Lab.eventually(
        "it is parked or has failed with a reason",
        () -> List.of("QUARANTINED", "FAILED").contains(lab.status(broken)));
    assertThat(durable.run(sound).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(lab.column("select failure from durable.runs where id = ?", broken.value()).get(0))
        .isNotNull();
  }

  @Test
  void nodeThatStopsGivesBackWhatItIsAtAndAnotherGoesOnAtOnce() { // R30, R35
    RunId run = durable.start("held", Map.of());
    Lab.eventually("it is begun", () -> isBegun(1));
    LocalNode other = lab.local("two").start();
    lab.awaitAlive("two");

    node.stop();

    assertThat(lab.column("select label from durable.nodes where is_alive")).containsExactly("two");
    Lab.eventually("the other is at it", () -> isBegun(2));
    assertThat(lab.count("select crashes from durable.runs")).isZero();
    lab.open("held@two");
    lab.open("held@one");
    assertThat(other.engine().durable().await(run, PATIENCE).status())
        .isEqualTo(RunStatus.COMPLETED);
    assertThat(lab.ledger("held")).containsExactly("done");
    assertThat(lab.count("select count(*) from durable.ledger where node = 'two'")).isEqualTo(1);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void nodeThatNeverLooksIsToldByTheOthers() { // R31, XX-39
    lab.localThatLooksEach(Duration.ofHours(1), "two").start();
    lab.awaitAlive("two");
    Lab.eventually("one knows two", this::oneSeesTwo);
    durable.queues().pauseOn("one", "default", null);
    Lab.eventually("both know the pause", () -> pausedStartIsLeftAlone());

    lab.open("held@two");
    RunId run = durable.start("held", Map.of());

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    lab.awaitAllEnded(PATIENCE);
  }

  private boolean oneSeesTwo() {
    return durable.nodes().stream().filter(NodeInfo::isAlive).count() == 2;
  }

  private boolean pausedStartIsLeftAlone() {
    return durable.queues().get("default").pauses().size() == 1;
  }

  @Test
  void nodesAreListedWithWhatTheyAreAt() {
    durable.start("held", Map.of());
    Lab.eventually("it is begun", () -> isBegun(1));

    NodeInfo one = durable.nodes().get(0);

    assertThat(one.label()).isEqualTo("one");
    assertThat(one.isAlive()).isTrue();
    assertThat(one.running()).isEqualTo(1);
    assertThat(one.workflows()).contains("held@1");
    assertThat(one.queues()).containsExactly("default");
    lab.open("held@one");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void checkerFindsARunThatNobodyWillEverWake() { // QA-09, RE-03
    RunId run = durable.start("held", Map.of());
    Lab.eventually("it is begun", () -> isBegun(1));
    assertThat(durable.findings()).isEmpty();
    lab.update(
        "update durable.runs set status = 'WAITING', waiting_for = 'EVENT', owner = null,"
            + " epoch = epoch + 1 where id = ?",
        run.value());

    List<Finding> findings = durable.findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).invariant()).isEqualTo("a run waits, but no wait is open");
    assertThat(findings.get(0).examples().get(0)).contains(run.toString());
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.WAITING); // told, never hidden
    lab.open("held@one");
  }
}
