package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.PENDING;
import static ee.durable.run.RunStatus.RUNNING;
import static ee.durable.run.RunStatus.SCHEDULED;
import static ee.durable.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.ParentClosePolicy;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.error.RefReusedException;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A started child exists if and only if its parent's step committed, and is never doubled. */
@ExtendWith(ArquillianExtension.class)
class StartWorkflowIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String IN_A_MOMENT =
      """
      select to_char((clock_timestamp() + interval '1500 milliseconds') at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      """;

  @Inject Durable durable;
  @EJB Ledger ledger;
  @EJB Sql sql;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void parentDoesNotWaitForAStartedChild() { // OR-06, OR-12
    RunId parent = durable.start(Starter.class, Map.of("child", Map.of("gate", gate)));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    Gate.named(gate).awaitArrival();
    RunId child = RunId.of(ended.context().getString("started"));
    assertThat(durable.run(child).family().parent()).contains(parent);
    assertThat(durable.run(child).family().ref()).contains(ScriptedChild.NAME);
    assertThat(durable.run(child).status()).isEqualTo(RUNNING);
    Gate.named(gate).open();
    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(COMPLETED);
  }

  @Test
  void twoRefsAreTwoChildren() { // OR-07, OR-08, OR-13
    RunId parent = durable.start(StartsTwo.class, Map.of());
    Run ended = durable.await(parent, PATIENCE);
    RunId one = RunId.of(ended.context().getString("one"));
    RunId two = RunId.of(ended.context().getString("two"));
    assertThat(one).isNotEqualTo(two);

    durable.await(one, PATIENCE);
    durable.await(two, PATIENCE);

    assertThat(durable.children(parent, COMPLETED))
        .extracting(Run::id)
        .containsExactlyInAnyOrder(one, two);
    assertThat(durable.children(parent, PENDING)).isEmpty();
    assertThat(durable.children(parent))
        .allSatisfy(child -> assertThat(child.family().parent()).contains(parent));
  }

  @Test
  void childExistsOnlyOnceItsStepHasCommitted() {
    RunId parent = durable.start(Starter.class, Map.of("child", Map.of(), "gate_after", gate));
    Gate.named(gate).awaitArrival();
    RunId child = Starter.ids(parent).iterator().next();
    assertThat(durable.find(child)).isEmpty();

    Gate.named(gate).open();

    durable.await(parent, PATIENCE);
    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(COMPLETED);
  }

  @Test
  void childOfAStepThatFailsNeverExists() {
    RunId parent = durable.start(Starter.class, Map.of("child", Map.of(), "failures", 9));

    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(FAILED);

    assertThat(Starter.ids(parent)).hasSize(1);
    assertThat(durable.find(Starter.ids(parent).iterator().next())).isEmpty();
    assertThat(durable.children(parent)).isEmpty();
  }

  @Test
  void idIsTheSameInEveryAttemptAndPass() { // XX-21
    RunId parent =
        durable.start(Starter.class, Map.of("child", Map.of(), "failures", 1, "call_after", true));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(Starter.passes(parent)).isEqualTo(3);
    RunId child = RunId.of(ended.context().getString("started"));
    assertThat(Starter.ids(parent)).containsExactly(child);
    assertThat(durable.children(parent))
        .filteredOn(run -> run.family().ref().orElseThrow().equals(ScriptedChild.NAME))
        .extracting(Run::id)
        .containsExactly(child);
    durable.await(child, PATIENCE);
    assertThat(ledger.count(child, "child")).isEqualTo(1);
  }

  @Test
  void childStartedBeforeAWaitExistsWithTheWait() {
    RunId parent =
        durable.start(
            Starter.class,
            Map.of("child", Map.of(), "call_after", true, "call", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();
    RunId child = Starter.ids(parent).iterator().next();

    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(COMPLETED);

    assertThat(durable.run(parent).status()).isEqualTo(WAITING);
    Gate.named(gate).open();
    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(durable.children(parent)).hasSize(2);
  }

  @Test
  void takeOverAfterTheStartAndBeforeTheEndOfTheStepLeavesOneChild() { // XX-21
    RunId parent = durable.start(Starter.class, Map.of("child", Map.of(), "gate_after", gate));
    Gate.named(gate).awaitArrival();

    // As when this node is taken for dead: the run is somebody else's, the old worker still at it.
    sql.update(
        """
        update durable.runs set status = 'PENDING', owner = null, epoch = epoch + 1
        where id = ?
        """,
        parent.value());
    await().atMost(PATIENCE).until(() -> Starter.passes(parent) == 2);
    Gate.named(gate).open();

    Run ended = durable.await(parent, PATIENCE);
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(Starter.ids(parent)).hasSize(1);
    assertThat(durable.children(parent)).hasSize(1);
    assertThat(ledger.count(parent, "starter")).isEqualTo(1);
    RunId child = durable.children(parent).get(0).id();
    durable.await(child, PATIENCE);
    assertThat(ledger.count(child, "child")).isEqualTo(1);
  }

  @Test
  void childBeginsNotBeforeItsTime() {
    Instant at = Instant.parse(sql.text(IN_A_MOMENT));
    RunId parent = durable.start(Starter.class, Map.of("child", Map.of(), "at", at));
    RunId child = RunId.of(durable.await(parent, PATIENCE).context().getString("started"));
    assertThat(durable.run(child).status()).isEqualTo(SCHEDULED);
    assertThat(durable.run(child).times().due()).contains(at);

    Run ended = durable.await(child, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.times().started().orElseThrow()).isAfterOrEqualTo(at);
  }

  @Test
  void childRunsInItsQueueWithItsPriority() {
    RunId parent =
        durable.start(Starter.class, Map.of("child", Map.of(), "queue", "other", "priority", -3));
    RunId child = RunId.of(durable.await(parent, PATIENCE).context().getString("started"));

    Run ended = durable.await(child, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.queue()).isEqualTo("other");
    assertThat(ended.priority()).isEqualTo(-3);
  }

  @Test
  void sameRefWithOtherInputIsAnError() { // XX-20
    RunId parent = durable.start(Starter.class, Map.of("child", Map.of(), "again", true));

    Run ended = durable.await(parent, PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo(RefReusedException.class.getName());
    assertThat(ended.failure().orElseThrow().message()).contains("another input");
    assertThat(durable.children(parent)).isEmpty();
  }

  @Test
  void childEndsWithItsParentsCompletionIfItsPolicySaysSo() {
    RunId child = childAfterItsParentEnded(ParentClosePolicy.CANCEL, false);

    Run ended = durable.await(child, PATIENCE);

    assertThat(ended.status()).isEqualTo(CANCELLED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("parent_ended");
  }

  @Test
  void childEndsWithItsParentsFailureIfItsPolicySaysSo() {
    RunId child = childAfterItsParentEnded(ParentClosePolicy.CANCEL, true);

    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(CANCELLED);
  }

  @Test
  void childOutlivesItsParentsCompletion() {
    RunId child = childAfterItsParentEnded(ParentClosePolicy.LEAVE_RUNNING, false);
    Gate.named(gate).open();

    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(COMPLETED);
  }

  @Test
  void childOutlivesItsParentsFailure() {
    RunId child = childAfterItsParentEnded(ParentClosePolicy.LEAVE_RUNNING, true);
    Gate.named(gate).open();

    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(COMPLETED);
  }

  /** The child is in its last step, held at the gate. */
  private RunId childAfterItsParentEnded(ParentClosePolicy policy, boolean isFailing) {
    RunId parent =
        durable.start(
            Starter.class,
            Map.of(
                "child",
                Map.of("gate", gate),
                "on_parent_close",
                policy,
                "end_gate",
                gate + "end",
                "is_failing",
                isFailing));
    Gate.named(gate).awaitArrival();
    Gate.named(gate + "end").open();
    assertThat(durable.await(parent, PATIENCE).status()).isEqualTo(isFailing ? FAILED : COMPLETED);
    return durable.children(parent).get(0).id();
  }

  @Test
  void childThatOutlivesACompletedParentIsCancelledWithACancelledOne() {
    RunId parent =
        durable.start(
            Starter.class, Map.of("child", Map.of("gate", gate), "end_gate", gate + "end"));
    Gate.named(gate).awaitArrival();
    RunId child = durable.children(parent).get(0).id();

    durable.cancel(parent, null);

    Run ended = durable.await(child, PATIENCE);
    assertThat(ended.status()).isEqualTo(CANCELLED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("parent_cancelled");
  }

  @ApplicationScoped
  static class Starter implements Workflow {

    private static final Map<RunId, List<RunId>> IDS = new ConcurrentHashMap<>();

    @EJB Ledger ledger;

    static Set<RunId> ids(RunId run) {
      return Set.copyOf(IDS.getOrDefault(run, List.of()));
    }

    static int passes(RunId run) {
      return IDS.getOrDefault(run, List.of()).size();
    }

    @Override
    public void define(Flow flow) {
      flow.name("start_starter")
          .step(
              "start",
              this::start,
              step -> step.retry(Retry.constant(3).base(Duration.ofMillis(20)).jitter(0)))
          .step("end", Starter::end);
    }

    void start(StepContext step) {
      Data input = step.input();
      ledger.write(step.run(), "starter");
      RunId child =
          step.startWorkflow(
              ScriptedChild.class,
              input.get("child", Data.class),
              start -> {
                input.find("at", Instant.class).ifPresent(start::at);
                input.find("queue", String.class).ifPresent(start::queue);
                input.find("priority", Integer.class).ifPresent(start::priority);
                input
                    .find("on_parent_close", ParentClosePolicy.class)
                    .ifPresent(start::onParentClose);
              });
      IDS.merge(step.run(), List.of(child), Starter::joined);
      step.assign("started", child);
      if (input.has("again")) {
        step.startWorkflow(ScriptedChild.class, Map.of("other", true));
      }
      if (step.attempt() <= input.find("failures", Integer.class).orElse(0)) {
        step.fail("Attempt %d fails.".formatted(step.attempt()));
      }
      input.find("gate_after", String.class).ifPresent(gate -> Gate.named(gate).pass());
      if (input.has("call_after")) {
        Data call = input.find("call", Data.class).orElse(Data.EMPTY);
        step.callWorkflow(ScriptedChild.class, call, options -> options.ref("called"))
            .orElseThrow();
      }
    }

    private static List<RunId> joined(List<RunId> one, List<RunId> other) {
      List<RunId> all = new java.util.ArrayList<>(one);
      all.addAll(other);
      return all;
    }

    static void end(StepContext step) {
      step.input().find("end_gate", String.class).ifPresent(gate -> Gate.named(gate).pass());
      if (step.input().find("is_failing", Boolean.class).orElse(false)) {
        step.fail("The parent fails.");
      }
    }
  }

  @ApplicationScoped
  static class StartsTwo implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("start_two").step("start", StartsTwo::start);
    }

    static void start(StepContext step) {
      step.assign("one", step.startWorkflow(ScriptedChild.class, Map.of(), one -> one.ref("one")));
      step.assign("two", step.startWorkflow(ScriptedChild.class, Map.of(), two -> two.ref("two")));
    }
  }
}
