package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.batch.Batch;
import ee.durable.batch.BatchOutcome;
import ee.durable.batch.BatchOutcome.Result;
import ee.durable.batch.BatchVerb;
import ee.durable.batch.RunSelection;
import ee.durable.engine.batch.BatchWorkflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.error.RunNotFoundException;
import ee.durable.run.Page;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same done to many runs, by a run of its own. */
class BatchLightIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MANY = 1000;

  private Lab lab;
  private Durable durable;

  @BeforeEach
  void createLab() {
    lab = new Lab("light_batch_" + UUID.randomUUID().toString().substring(0, 8), new Deployment());
    durable = lab.client();
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  /** Its node dies at a retry, if it is told at which. */
  public static final class Deployment implements LocalNode.Deployment {

    private final int deadly = Integer.getInteger("light.batch.deadly", 0);
    private final AtomicInteger retries = new AtomicInteger();

    /** Creates the deployment. */
    public Deployment() {}

    @Override
    public Definitions of(Ledger ledger, Faults faults, Supplier<Durable> durable) {
      Workflow broken =
          flow ->
              flow.name("broken")
                  .step(
                      "break",
                      (StepContext step) -> {
                        throw new PermanentFailure("still broken");
                      });
      Workflow fine = flow -> flow.name("fine").step("do", (StepContext step) -> {});
      Workflow asks =
          flow ->
              flow.name("asks")
                  .step("ask", (StepContext step) -> step.waitForEvent("answer"))
                  .step("again", (StepContext step) -> step.waitForEvent("answer"));
      Supplier<Durable> mortal = () -> deadly == 0 ? durable.get() : mortal(durable.get());
      return new Definitions(
          Stream.of(broken, fine, asks, new BatchWorkflow(mortal))
              .map(flow -> new Deployed(flow.getClass(), flow))
              .toList());
    }

    private Durable mortal(Durable real) {
      return (Durable)
          Proxy.newProxyInstance(
              Durable.class.getClassLoader(),
              new Class<?>[] {Durable.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("retry") && retries.incrementAndGet() == deadly) {
                  Runtime.getRuntime().halt(Faults.HALTED);
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getTargetException();
                }
              });
    }
  }

  private List<RunId> started(String workflow, int number) {
    return IntStream.range(0, number)
        .mapToObj(each -> durable.start(workflow, Map.of("number", each)))
        .toList();
  }

  private List<RunId> failed(int number) {
    List<RunId> runs = started("broken", number);
    Lab.eventually("all have failed", () -> count(RunStatus.FAILED) == number);
    return runs;
  }

  private int count(RunStatus status) {
    return durable.count(query -> query.workflow("broken").status(status)).value();
  }

  private Batch ended(RunId batch) {
    durable.await(batch, PATIENCE);
    return durable.batches().get(batch);
  }

  private List<BatchOutcome> outcomes(RunId batch) {
    List<BatchOutcome> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<BatchOutcome> page = durable.batches().outcomes(batch, 100, next.orElse(null));
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  private List<String> attemptsPerRun() {
    return lab.column(
        "select distinct (select count(*) from durable.attempts a where a.run_id = r.id)"
            + " from durable.runs r where r.workflow = 'broken'");
  }

  @Test
  void everyRunIsRetriedOnceThoughTheNodeDiesOverTheBatch() throws InterruptedException {
    NodeProcess first = lab.start("first", "light.batch.deadly=230");
    failed(MANY);

    RunId batch =
        durable
            .batches()
            .start(
                BatchVerb.RETRY,
                RunSelection.matching(
                    query -> query.workflow("broken").status(RunStatus.FAILED).topLevel()),
                options -> options.by("anna").reason("the bank is back").ratePerSecond(1000));

    assertThat(first.awaitExit()).isEqualTo(Faults.HALTED);
    Batch halfway = durable.batches().get(batch);
    assertThat(halfway.counts()).isEqualTo(new Batch.Counts(200, 0, 0));
    lab.start("second");
    Batch done = ended(batch);
    lab.awaitAllEnded(PATIENCE);

    // 29 had been retried when the node died over the 30th of the step.
    assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(done.counts()).isEqualTo(new Batch.Counts(MANY - 29, 29, 0));
    assertThat(done.total().value()).isEqualTo(MANY);
    assertThat(done.by()).contains("anna");
    List<BatchOutcome> outcomes = outcomes(batch);
    assertThat(outcomes.stream().map(BatchOutcome::run).distinct()).hasSize(MANY);
    assertThat(outcomes.stream().filter(each -> each.result() == Result.REFUSED))
        .hasSize(29)
        .allMatch(each -> each.message().isPresent());
    assertThat(attemptsPerRun()).containsExactly("2");
  }

  @Test
  void chosenRunsAreTreatedAndTheOthersRefusedWithTheReason() {
    lab.local("one").start();
    RunId broken = failed(1).get(0);
    RunId fine = started("fine", 1).get(0);
    durable.await(fine, PATIENCE);
    RunId nobody = new RunId(UUID.randomUUID());
    RunId earlier =
        durable.batches().start(BatchVerb.PAUSE, RunSelection.of(List.of(nobody)), options -> {});
    ended(earlier);

    RunId batch =
        durable
            .batches()
            .start(
                BatchVerb.RETRY,
                RunSelection.of(List.of(broken, fine, nobody, earlier, broken)),
                options -> {});

    assertThat(ended(batch).counts()).isEqualTo(new Batch.Counts(1, 3, 0));
    List<BatchOutcome> outcomes = outcomes(batch);
    assertThat(outcomes)
        .extracting(BatchOutcome::run)
        .containsExactly(broken, fine, nobody, earlier);
    assertThat(outcomes.get(0).message()).isEmpty();
    assertThat(outcomes.get(1).message().orElseThrow()).contains("COMPLETED");
    assertThat(outcomes.get(2).message().orElseThrow()).contains("No run has the id");
    assertThat(outcomes.get(3).message().orElseThrow()).contains("is a batch");
    assertThat(durable.batches().list(10, null).items())
        .extracting(Batch::id)
        .containsExactly(batch, earlier);
    assertThatThrownBy(() -> durable.batches().get(fine)).isInstanceOf(RunNotFoundException.class);
    lab.awaitAllEnded(PATIENCE);
    assertThat(attemptsPerRun()).containsExactly("2");
  }

  @Test
  void stoppedBatchTreatsNoFurtherRun() {
    lab.local("one").start();
    failed(20);
    RunId batch =
        durable
            .batches()
            .start(
                BatchVerb.RETRY,
                RunSelection.matching(query -> query.workflow("broken")),
                options -> options.ratePerSecond(1));
    Lab.eventually("two are done", () -> durable.batches().get(batch).counts().done() == 2);

    durable.cancel(batch, "enough");

    lab.awaitAllEnded(PATIENCE);
    Batch stopped = durable.batches().get(batch);
    assertThat(stopped.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(stopped.isEnded()).isTrue();
    // With one run a step, at most the one at hand was treated and not counted.
    assertThat(stopped.counts().done()).isBetween(2L, 3L);
    assertThat(
            lab.count(
                "select count(*) from durable.attempts a join durable.runs r"
                    + " on r.id = a.run_id where r.workflow = 'broken'"))
        .isBetween(22L, 24L);
  }

  @Test
  void eachRunGetsTheEventOnceAndRunsThatCameLaterAreLeftAlone() {
    List<RunId> asking = started("asks", 3);
    RunSelection all = RunSelection.matching(query -> query.workflow("asks"));
    RunId batch =
        durable
            .batches()
            .start(BatchVerb.SEND_EVENT, all, send -> send.event("answer", Map.of("to", "all")));
    RunId later = started("asks", 1).get(0);
    lab.local("one").start();

    assertThat(ended(batch).counts()).isEqualTo(new Batch.Counts(3, 0, 0));
    assertThat(outcomes(batch))
        .extracting(BatchOutcome::run)
        .containsExactlyInAnyOrderElementsOf(asking);
    assertThat(durable.events(asking.get(0))).hasSize(1);
    assertThat(durable.events(later)).isEmpty();
  }

  @Test
  void everyVerbIsDone() {
    lab.local("one").start();
    List<RunId> asking = started("asks", 2);
    RunSelection all = RunSelection.matching(query -> query.workflow("asks"));
    Lab.eventually(
        "both wait", () -> durable.count(query -> query.status(RunStatus.WAITING)).value() == 2);

    treat(BatchVerb.PAUSE, all);
    assertThat(statuses(asking)).containsOnly(RunStatus.PAUSED);
    treat(BatchVerb.RESUME, all);
    assertThat(statuses(asking)).doesNotContain(RunStatus.PAUSED);
    treat(BatchVerb.CANCEL, RunSelection.of(asking.subList(0, 1)));
    treat(BatchVerb.TERMINATE, RunSelection.of(asking.subList(1, 2)));
    assertThat(statuses(asking)).containsOnly(RunStatus.CANCELLED);
    assertThat(durable.run(asking.get(0)).failure().orElseThrow().message()).isEqualTo("a reason");
    treat(BatchVerb.REMOVE, all);
    assertThat(durable.find(asking.get(0))).isEmpty();
  }

  private void treat(BatchVerb verb, RunSelection selection) {
    Batch batch =
        ended(durable.batches().start(verb, selection, options -> options.reason("a reason")));
    assertThat(batch.counts().done()).as("done by %s", verb).isPositive();
    assertThat(batch.counts().treated()).isEqualTo(batch.counts().done());
  }

  private List<RunStatus> statuses(List<RunId> runs) {
    return runs.stream().map(run -> durable.run(run).status()).toList();
  }

  @Test
  void filterOfEverythingLeavesBatchesAlone() {
    lab.local("one").start();
    started("asks", 2);

    RunId batch =
        durable.batches().start(BatchVerb.CANCEL, RunSelection.matching(q -> {}), options -> {});

    Batch ended = ended(batch);
    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.counts()).isEqualTo(new Batch.Counts(2, 0, 0));
  }

  @Test
  void batchThatCannotBeDoneIsNotStarted() {
    RunSelection unbounded = RunSelection.matching(query -> query.failureType("x.Y"));
    RunSelection fine = RunSelection.matching(query -> {});

    assertThatThrownBy(() -> durable.batches().start(BatchVerb.RETRY, unbounded, options -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> durable.batches().start(BatchVerb.SEND_EVENT, fine, options -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SEND_EVENT");
    assertThatThrownBy(
            () -> durable.batches().start(BatchVerb.RETRY, fine, o -> o.ratePerSecond(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(durable.batches().list(10, null).items()).isEmpty();
  }
}
