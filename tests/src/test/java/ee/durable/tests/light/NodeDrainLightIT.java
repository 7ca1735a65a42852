package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.NodeNotAliveException;
import ee.durable.error.UnknownNodeException;
import ee.durable.jpa.node.NodeDrains;
import ee.durable.node.NodeInfo;
import ee.durable.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that begins nothing more, beside one that does. */
class NodeDrainLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Lab lab;
  private LocalNode one;
  private LocalNode two;
  private Durable durable;

  @BeforeEach
  void startNodes() {
    lab = new Lab("light_drain_" + UUID.randomUUID().toString().substring(0, 8), this::workflows);
    one = lab.local("one").start();
    two = lab.local("two").start();
    durable = lab.client();
    lab.awaitAlive("one");
    lab.awaitAlive("two");
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  /** Each body notes its node; held ones wait at their node's gate before they go on. */
  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    Workflow quick =
        flow -> flow.name("quick").step("quick", (StepContext step) -> note(ledger, "quick", step));
    Workflow held =
        flow ->
            flow.name("held")
                .step("hold", (StepContext step) -> hold(ledger, "hold", step))
                .step("then", (StepContext step) -> note(ledger, "then", step));
    Workflow caller =
        flow ->
            flow.name("caller")
                .step(
                    "call",
                    (StepContext step) -> {
                      hold(ledger, "call", step);
                      call("quick", step);
                    });
    Workflow called =
        flow ->
            flow.name("called")
                .step("call", (StepContext step) -> call("held", step))
                .step("after", (StepContext step) -> note(ledger, "after", step));
    return new Definitions(
        Stream.of(quick, held, caller, called)
            .map(workflow -> new Deployed(workflow.getClass(), workflow))
            .toList());
  }

  private static void note(Ledger ledger, String account, StepContext step) {
    ledger.noteBody(account, step.get("no", String.class));
  }

  private static void hold(Ledger ledger, String account, StepContext step) {
    note(ledger, account, step);
    ledger.awaitGate("held");
  }

  private static void call(String workflow, StepContext step) {
    step.callWorkflow(workflow, Map.of("no", step.get("no", String.class)), call -> {});
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

  private List<String> nodesOf(String account) {
    return lab.column(
        "select distinct node from durable.bodies where account = ? order by node", account);
  }

  private void drain(LocalNode node) {
    durable.drainNode(node.engine().node(), "the machine is replaced");
  }

  private void resume(LocalNode node) {
    durable.resumeNode(node.engine().node());
  }

  private NodeInfo info(LocalNode node) {
    return durable.nodes().stream()
        .filter(each -> each.id().equals(node.engine().node()))
        .findFirst()
        .orElseThrow();
  }

  /** Two at the same node, since the other begins nothing meanwhile. */
  private void startHeldOn(LocalNode node, LocalNode other, String workflow, String account) {
    drain(other);
    start(workflow, 2);
    Lab.eventually("both are at work", () -> bodies(account) == 2);
    assertThat(nodesOf(account)).containsExactly(node.label());
    resume(other);
  }

  @Test
  void drainedNodeEndsWhatItIsAtAndTheOtherTakesTheRest() {
    startHeldOn(one, two, "held", "hold");

    drain(one);
    start("quick", 30);

    Lab.eventually("the rest is done", () -> bodies("quick") == 30);
    assertThat(nodesOf("quick")).containsExactly("two");
    assertThat(info(one).running()).isEqualTo(2);
    assertThat(info(one).isAlive()).isTrue();
    assertThat(info(one).drain().orElseThrow().reason()).contains("the machine is replaced");
    assertThat(info(two).drain()).isEmpty();

    lab.open("held@one");
    lab.awaitAllEnded(PATIENCE);
    assertThat(nodesOf("then")).as("a run goes on where it is").containsExactly("one");
    assertThat(info(one).running()).isZero();
    assertThat(lab.isAlive("one")).isTrue();
  }

  /** A worker goes on with the child that its run waits for, without a claim; not here. */
  @Test
  void runOnTheDrainedNodeDoesNotBeginItsChildThere() {
    startHeldOn(one, two, "caller", "call");

    drain(one);
    Lab.eventually("the node has heard", () -> one.engine().isDraining());
    lab.open("held@one");
    lab.open("held@two"); // where the steps are entered again

    lab.awaitAllEnded(PATIENCE);
    assertThat(nodesOf("quick")).containsExactly("two");
  }

  /** Nor with the parent that the end of its run wakes. */
  @Test
  void childThatEndsOnTheDrainedNodeDoesNotBringItsParentThere() {
    startHeldOn(one, two, "called", "hold");

    drain(one);
    Lab.eventually("the node has heard", () -> one.engine().isDraining());
    lab.open("held@one");

    lab.awaitAllEnded(PATIENCE);
    assertThat(nodesOf("then")).containsExactly("one");
    assertThat(nodesOf("after")).containsExactly("two");
  }

  @Test
  void resumedNodeBeginsAgain() {
    drain(one);
    drain(two);
    List<RunId> runs = start("quick", 5);
    lab.awaitAlive("one");
    assertThat(runs).allMatch(run -> lab.status(run).equals("PENDING"));

    resume(one);

    lab.awaitAllEnded(PATIENCE);
    assertThat(nodesOf("quick")).containsExactly("one");
    assertThat(info(one).drain()).isEmpty();
    assertThat(info(two).drain()).isPresent();
  }

  @Test
  void nodeIsDrainedByTwoAtOnceAndTheLastReasonCounts() {
    UUID node = one.engine().node();
    List<CompletableFuture<Void>> both =
        List.of(
            CompletableFuture.runAsync(() -> durable.drainNode(node, "first")),
            CompletableFuture.runAsync(() -> durable.drainNode(node, "second")));
    both.forEach(CompletableFuture::join);
    NodeInfo.Drain before = info(one).drain().orElseThrow();

    two.engine().durable().drainNode(node, "third");

    assertThat(before.reason()).isPresent();
    assertThat(info(one).drain().orElseThrow().reason()).contains("third");
    assertThat(info(one).drain().orElseThrow().since()).isEqualTo(before.since());
    resume(one);
    resume(one);
    assertThat(info(one).drain()).isEmpty();
  }

  @Test
  void nodeThatIsStartedAnewIsNotDrained() {
    drain(one);
    drain(two);
    one.stop();

    LocalNode again = lab.local("one").start();
    start("quick", 3);

    lab.awaitAllEnded(PATIENCE);
    assertThat(nodesOf("quick")).containsExactly("one");
    assertThat(info(again).drain()).isEmpty();
  }

  @Test
  void unknownAndDeadNodesAreRefused() {
    UUID nobody = UUID.randomUUID();
    assertThatThrownBy(() -> durable.drainNode(nobody, null))
        .isInstanceOf(UnknownNodeException.class)
        .hasMessageContaining(nobody.toString())
        .hasMessageContaining("one (" + one.engine().node() + ")");
    two.stop();

    assertThatThrownBy(() -> drain(two))
        .isInstanceOf(NodeNotAliveException.class)
        .hasMessageContaining("is not alive");
    assertThatThrownBy(() -> resume(two)).isInstanceOf(NodeNotAliveException.class);
    assertThatThrownBy(() -> durable.drainNode(one.engine().node(), "x".repeat(2001)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(info(one).drain()).isEmpty();
  }

  /** Whoever drains a node and takes his time to commit must not silence it. */
  @Test
  void nodeLivesOnWhileItsDrainIsNotCommitted() {
    UUID node = one.engine().node();
    lab.transactions()
        .inNew(
            tx -> {
              new NodeDrains(tx.database()).drain(node, null);
              long beat = beat(node);
              Lab.eventually("it beats on", () -> beat(node) > beat + 2);
              return true;
            });

    assertThat(info(one).drain()).isPresent();
    assertThat(lab.isAlive("one")).isTrue();
  }

  private long beat(UUID node) {
    return lab.count("select beat from durable.nodes where id = ?", node);
  }
}
