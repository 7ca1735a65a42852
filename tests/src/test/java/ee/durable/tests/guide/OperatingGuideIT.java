package ee.durable.tests.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.batch.Batch;
import ee.durable.batch.BatchVerb;
import ee.durable.batch.RunSelection;
import ee.durable.check.Finding;
import ee.durable.error.UnknownStepException;
import ee.durable.history.Cleanup;
import ee.durable.history.CleanupOptions;
import ee.durable.node.NodeInfo;
import ee.durable.queue.QueueInfo;
import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guide's snippets about queues, keys, retries and forks. */
@ExtendWith(ArquillianExtension.class)
class OperatingGuideIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;

  @AfterEach
  void leaveTheQueueAsItWas() {
    durable.queues().change("email", limits -> QueueLimits.NONE);
    durable.queues().resume("email");
    durable.queues().reset("email");
  }

  @Test
  void limitsAreChangedWhileTheQueueWorks() {
    limit();

    QueueLimits limits = durable.queues().get("email").limits();
    assertThat(limits.concurrency()).contains(10);
    assertThat(limits.concurrencyPerKey()).contains(2);
    assertThat(limits.rateLimit()).isEmpty();
    assertThat(limits.admissionLimit()).contains(10_000);
  }

  private void limit() {
    durable
        .queues()
        .change(
            "email",
            limits ->
                limits
                    .withConcurrency(10)
                    .withConcurrencyPerKey(2)
                    .withRateLimit(new RateLimit(100, Duration.ofMinutes(1)))
                    .withAdmissionLimit(10_000));
    durable.queues().change("email", limits -> limits.withRateLimit(null));
  }

  @Test
  void aQueueIsPausedAndResumed() {
    durable.queues().pause("email", "the provider is down");
    durable.queues().pauseOn("node-7", "email", null);
    QueueInfo email = durable.queues().get("email");
    durable.queues().resume("email");
    durable.queues().resumeOn("node-7", "email");

    assertThat(email.isPaused()).isTrue();
    assertThat(durable.queues().get("email").pauses()).isEmpty();
  }

  @Test
  void aNodeIsDrainedAndResumed() {
    NodeInfo node = durable.nodes().stream().filter(NodeInfo::isAlive).findFirst().orElseThrow();
    durable.drainNode(node.id(), "the machine is replaced");
    Optional<NodeInfo.Drain> drain = drain(node);
    durable.resumeNode(node.id());

    assertThat(drain.orElseThrow().reason()).contains("the machine is replaced");
    assertThat(drain(node)).isEmpty();
  }

  private Optional<NodeInfo.Drain> drain(NodeInfo node) {
    return durable.nodes().stream()
        .filter(each -> each.id().equals(node.id()))
        .findFirst()
        .orElseThrow()
        .drain();
  }

  @Test
  void keysJoinStarts() {
    RunId first = importOf("7");
    RunId second = importOf("7");
    RunId put = reindex(1);

    assertThat(reindex(2)).isEqualTo(put);
    Run ended = durable.await(put, PATIENCE);
    assertThat(ended.input().getInt("version")).isEqualTo(2);
    assertThat(durable.await(first, PATIENCE).concurrencyKey()).contains("customer-7");
    assertThat(durable.await(second, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
  }

  private RunId importOf(String customer) {
    return durable.start(
        Repair.class,
        Map.of("paid", true),
        start -> start.uniqueKey("import-" + customer).concurrencyKey("customer-" + customer));
  }

  private RunId reindex(int version) {
    return durable.start(
        Repair.class,
        Map.of("paid", true, "version", version),
        start -> start.debounce("product-12", Duration.ofSeconds(2), Duration.ofMinutes(1)));
  }

  @Test
  void manyRunsAreTreatedAtOnce() {
    RunId failed = durable.start("guide_repair", Map.of("paid", false));
    durable.await(failed, PATIENCE);
    RunId batch =
        durable
            .batches()
            .start(
                BatchVerb.RETRY,
                RunSelection.matching(
                    query -> query.workflow("guide_repair").status(RunStatus.FAILED)),
                options -> options.reason("the bank is back").ratePerSecond(20));

    assertThat(durable.await(batch, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    Batch done = durable.batches().get(batch);
    assertThat(done.counts().done()).isPositive();
    assertThat(done.reason()).contains("the bank is back");
    durable.await(failed, PATIENCE);
    assertThat(durable.attempts(failed)).hasSize(2);
  }

  @Test
  void aRunThatFailedIsRepaired() {
    RunId run = durable.start(Repair.class, Map.of("paid", false));
    durable.await(run, PATIENCE);
    durable.retry(run);
    durable.await(run, PATIENCE);
    RunId repaired =
        durable.fork(run, fork -> fork.from("charge").with(Map.of("paid", true)).queue("email"));

    Run ended = durable.await(repaired, PATIENCE);
    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.family().origin()).contains(run);
    assertThat(durable.attempts(run)).hasSize(2);
    assertThatThrownBy(() -> durable.fork(run, fork -> fork.from("chrage")))
        .isInstanceOf(UnknownStepException.class);
  }

  @Test
  void oldFamiliesAreRemoved() {
    CleanupOptions old = CleanupOptions.olderThan(Duration.ofDays(7)).status(RunStatus.CANCELLED);
    long families = durable.history().preview(old).total();
    Cleanup removed = durable.history().cleanup(old);

    assertThat(removed.total()).isEqualTo(families);
  }

  @Test
  void nodesAndFindingsAreListed() {
    List<NodeInfo> nodes = durable.nodes();
    List<Finding> findings = durable.findings();

    assertThat(nodes).extracting(NodeInfo::label).contains("tests");
    assertThat(findings).isNotNull(); // other tests stage rows that should never be
  }

  @ApplicationScoped
  static class Repair implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("guide_repair").step("charge", Repair::charge);
    }

    static void charge(StepContext step) {
      if (!step.get("paid", Boolean.class)) {
        throw new IllegalStateException("No money.");
      }
    }
  }
}
