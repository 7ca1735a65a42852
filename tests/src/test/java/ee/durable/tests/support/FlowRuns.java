package ee.durable.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.run.WorkflowInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Runs flows, and tells which way they went. */
@ApplicationScoped
public class FlowRuns {

  /** How long a test waits for what has to come. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Durable durable;

  /** Starts a run. */
  public RunId start(Class<? extends Workflow> workflow, @Nullable Object input) {
    return durable.start(workflow, input);
  }

  /** Runs a workflow, and returns the run when it has ended, whatever way. */
  public Run ended(Class<? extends Workflow> workflow, @Nullable Object input) {
    return ended(start(workflow, input));
  }

  /** Returns the run when it has ended, whatever way. */
  public Run ended(RunId run) {
    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.isFinal()).as("it has ended: %s", ended).isTrue();
    return ended;
  }

  /** Runs a workflow, which has to complete. */
  public Run completed(Class<? extends Workflow> workflow, @Nullable Object input) {
    return completed(start(workflow, input));
  }

  /** Returns the run when it has ended; it has to complete. */
  public Run completed(RunId run) {
    return inStatus(ended(run), RunStatus.COMPLETED);
  }

  /** Runs a workflow, which has to fail. */
  public Run failed(Class<? extends Workflow> workflow, @Nullable Object input) {
    return inStatus(ended(workflow, input), RunStatus.FAILED);
  }

  private static Run inStatus(Run run, RunStatus status) {
    assertThat(run.status()).as(run.toString()).isEqualTo(status);
    return run;
  }

  /** Returns the steps and blocks that a run has committed, in order. */
  public List<String> steps(Run run) {
    return durable.attempts(run.id()).stream()
        .filter(attempt -> attempt.kind() == Attempt.Kind.STEP)
        .filter(attempt -> attempt.outcome() == Attempt.Outcome.COMPLETED)
        .map(Attempt::step)
        .toList();
  }

  /** Returns the steps that a run has undone, in order. */
  public List<String> undone(RunId run) {
    return durable.attempts(run).stream()
        .filter(attempt -> attempt.kind() == Attempt.Kind.COMPENSATION)
        .filter(attempt -> attempt.outcome() == Attempt.Outcome.COMPLETED)
        .map(Attempt::step)
        .toList();
  }

  /** Returns the child runs of a run that has one block, by the names they have in it. */
  public Map<String, Run> parts(RunId run) {
    Map<String, Run> parts = new TreeMap<>();
    durable
        .children(run)
        .forEach(child -> parts.put(child.family().ref().orElseThrow(), durable.run(child.id())));
    return parts;
  }

  /** Returns a child run of a run that has one block, when it is there. */
  public RunId part(RunId run, String ref) {
    await(() -> parts(run).containsKey(ref));
    return parts(run).get(ref).id();
  }

  /** Waits until a run sleeps for a reason. */
  public void awaitWaiting(RunId run, WaitKind reason) {
    await(() -> durable.run(run).waitingFor().equals(Optional.of(reason)));
  }

  /** Waits until a run has a status. */
  public void awaitStatus(RunId run, RunStatus status) {
    await(() -> durable.run(run).status() == status);
  }

  /** Waits for a state. */
  public void await(BooleanSupplier state) {
    Awaitility.await().atMost(PATIENCE).until(state::getAsBoolean);
  }

  /** Returns a workflow as it is deployed. */
  public WorkflowInfo workflow(String name) {
    return durable.workflows().stream()
        .filter(workflow -> workflow.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns a node of a workflow's flow. */
  public FlowNode node(String workflow, String path) {
    return find(workflow(workflow).flow(), path).orElseThrow();
  }

  private static Optional<FlowNode> find(List<FlowNode> nodes, String path) {
    return nodes.stream()
        .flatMap(
            node ->
                node.path().equals(path)
                    ? Optional.of(node).stream()
                    : find(node.nodes(), path).stream())
        .findFirst();
  }
}
