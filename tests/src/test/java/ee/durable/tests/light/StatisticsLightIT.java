package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.statistics.Activity;
import ee.durable.statistics.Counts;
import ee.durable.statistics.OpenRuns;
import ee.durable.statistics.OpenVersion;
import ee.durable.statistics.QueueActivity;
import ee.durable.statistics.Statistics;
import ee.durable.statistics.WorkflowActivity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has happened, as all nodes have counted it, and what is open now. */
class StatisticsLightIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Lab lab =
      new Lab(
          "light_statistics_" + NUMBER.incrementAndGet(),
          (ledger, faults, durable) ->
              new Definitions(
                  workflows().map(flow -> new Deployed(flow.getClass(), flow)).toList()));

  private static Stream<Workflow> workflows() {
    return Stream.of(
        flow -> flow.name("quick").step("only", StatisticsLightIT::note),
        flow -> flow.name("failing").step("only", StatisticsLightIT::decline),
        flow -> flow.name("calling").step("call", StatisticsLightIT::call),
        flow -> flow.name("sleepy").version(3).step("nap", StatisticsLightIT::nap));
  }

  private static void note(StepContext step) {
    step.assign("noted", true);
  }

  private static void decline(StepContext step) {
    throw new PermanentFailure("declined in " + step.name());
  }

  private static void call(StepContext step) {
    step.assign("child", step.callWorkflow("quick", Map.of(), call -> {}).toString());
  }

  private static void nap(StepContext step) {
    step.assign("slept", step.sleep(Duration.ofHours(1)));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Statistics statistics() {
    return lab.client().statistics();
  }

  private Counts counts(String workflow) {
    return statistics().activity(of -> of.workflow(workflow)).counts();
  }

  /** Both nodes work; each writes what it has counted, the client too, which starts the runs. */
  @Test
  void whatAllNodesHaveCountedIsAddedUp() {
    LocalNode one = lab.local("one").start();
    LocalNode two = lab.local("two").start();
    for (int run = 0; run < 20; run++) {
      one.engine().durable().start("quick", Map.of());
      two.engine().durable().start("failing", Map.of());
    }
    RunId calling = one.engine().durable().start("calling", Map.of());
    lab.awaitAllEnded(PATIENCE);
    String type =
        lab.client()
            .runs(query -> query.status(RunStatus.FAILED))
            .items()
            .get(0)
            .failure()
            .orElseThrow()
            .type();
    one.stop();
    two.stop();

    Activity all = statistics().activity(of -> {});
    assertThat(all.counts()).isEqualTo(new Counts(41, 21, 20, 0));
    assertThat(all.moments()).hasSize(12);
    assertThat(all.moments().get(0).counts()).isEqualTo(Counts.NONE);
    assertThat(all.duration().count()).isEqualTo(41);
    assertThat(all.duration().p95()).isGreaterThanOrEqualTo(all.duration().p50());
    assertThat(all.latency().count()).isGreaterThanOrEqualTo(41);
    assertThat(counts("quick")).isEqualTo(new Counts(20, 20, 0, 0));
    assertThat(lab.client().run(calling).isFinal()).isTrue();

    assertThat(statistics().failing(HOUR, 5))
        .extracting(WorkflowActivity::workflow)
        .containsExactly("failing");
    assertThat(statistics().workflows(HOUR))
        .extracting(WorkflowActivity::workflow)
        .containsExactly("calling", "failing", "quick");
    assertThat(statistics().failures(type, HOUR)).isEqualTo(20);
    assertThat(statistics().failures("another", HOUR)).isZero();

    QueueActivity queue = statistics().queues().get(0);
    assertThat(queue.queue()).isEqualTo("default");
    assertThat(queue.ended()).isEqualTo(new Counts(0, 22, 20, 0)); // the called run as well
    assertThat(queue.moments()).hasSize(12);
  }

  /** What a node that dies has not written is lost, and nothing else. */
  @Test
  void aNodeThatDiesTakesOnlyItsLastCountsWithIt() {
    LocalNode one = lab.local("one").start();
    lab.run("quick", Map.of());
    lab.awaitAllEnded(PATIENCE);
    Lab.eventually("the figures are written", () -> counts("quick").completed() == 1);

    one.close();

    assertThat(counts("quick").completed()).isEqualTo(1);
  }

  @Test
  void oldBucketsAreDeleted() {
    lab.update(
        "insert into durable.statistics values (clock_timestamp() - interval '9 days', 'STARTED',"
            + " 'w', 'q', '', 0, 7), (clock_timestamp() - interval '6 days', 'STARTED', 'w', 'q',"
            + " '', 0, 5)");

    lab.local("one").start();

    Lab.eventually(
        "the old bucket is gone", () -> lab.count("select count(*) from durable.statistics") == 1);
    Activity week =
        statistics().activity(of -> of.window(Duration.ofDays(7)).bucket(Duration.ofDays(1)));
    assertThat(week.counts().started()).isEqualTo(5);
    assertThat(week.moments()).hasSize(7);
    assertThatThrownBy(() -> statistics().workflows(Duration.ofDays(8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void openRunsAreCountedByStatusWaitAndVersion() {
    LocalNode one = lab.local("one").start();
    lab.run("sleepy", Map.of());
    lab.run("sleepy", Map.of());
    Lab.eventually(
        "both sleep",
        () -> lab.count("select count(*) from durable.runs where status = 'WAITING'") == 2);
    one.stop();
    lab.run("quick", Map.of());

    OpenRuns open = statistics().open();
    List<OpenVersion> versions = statistics().openVersions();

    assertThat(open.byStatus().get(RunStatus.PENDING).value()).isEqualTo(1);
    assertThat(open.byStatus().get(RunStatus.WAITING).value()).isEqualTo(2);
    assertThat(open.byStatus().get(RunStatus.QUARANTINED).value()).isZero();
    assertThat(open.byStatus()).doesNotContainKey(RunStatus.COMPLETED);
    assertThat(open.waiting().get(WaitKind.SLEEP).value()).isEqualTo(2);
    assertThat(open.waiting().get(WaitKind.EVENT).value()).isZero();
    assertThat(versions).contains(new OpenVersion("sleepy", 3, 2, true));
    assertThat(versions).extracting(OpenVersion::workflow).containsExactly("quick", "sleepy");
  }
}
