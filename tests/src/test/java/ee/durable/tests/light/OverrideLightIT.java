package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.OverrideOptions;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.NotOverridableException;
import ee.durable.error.NotRetryableException;
import ee.durable.error.PermanentFailure;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.payload.Payloads;
import ee.durable.outcome.Completed;
import ee.durable.payload.AesGcmCodec;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.StepOverride;
import ee.durable.run.StepOverride.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps that failed, and that an operator has completed or left out. */
class OverrideLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CANARY = "canary4711";

  private Lab lab;
  private Durable durable;

  @BeforeEach
  void startNode() {
    open(this::workflows);
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  private void open(LocalNode.Deployment deployment) {
    lab = new Lab("light_over_" + UUID.randomUUID().toString().substring(0, 8), deployment);
    durable = lab.local("one").start().engine().durable();
  }

  /** Steps fail until the test has opened the bank. */
  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    return new Definitions(
        Stream.concat(inOrder(ledger), inBlocks(ledger))
            .map(flow -> new Deployed(flow.getClass(), flow))
            .toList());
  }

  private Stream<Workflow> inOrder(Ledger ledger) {
    Workflow pay =
        flow ->
            flow.name("pay")
                .timeout(Duration.ofHours(1))
                .step("reserve", (StepContext step) -> ledger.write("pay", "reserved"))
                .step("charge", (StepContext step) -> askBank())
                .step(
                    "ship",
                    (StepContext step) ->
                        ledger.write(
                            "pay", "shipped for " + step.get("receipt", String.class, "nothing")));
    Workflow fails = flow -> flow.name("fails").step("fail", (StepContext step) -> askBank());
    Workflow trip =
        flow ->
            flow.name("trip")
                .step(
                    "book",
                    (StepContext step) -> askBank(),
                    options ->
                        options.compensate(undo -> ledger.write("trip", "undid " + undo.output())))
                .step(
                    "pay",
                    (StepContext step) -> {
                      throw new PermanentFailure("No money.");
                    });
    Workflow undone =
        flow ->
            flow.name("undone")
                .step(
                    "do",
                    (StepContext step) -> {},
                    options -> options.compensate(undo -> askBank()))
                .step("fail", (StepContext step) -> askBank());
    Workflow caller =
        flow ->
            flow.name("caller")
                .step(
                    "call",
                    (StepContext step) -> {
                      if (!(step.callWorkflow("fails", Map.of(), call -> {})
                          instanceof Completed)) {
                        throw new PermanentFailure("It did not.");
                      }
                    })
                .step("after", (StepContext step) -> ledger.write("caller", "after"));
    return Stream.of(pay, fails, trip, undone, caller);
  }

  private Stream<Workflow> inBlocks(Ledger ledger) {
    Workflow nested =
        flow ->
            flow.name("nested")
                .repeat(
                    "outer",
                    outer ->
                        outer.repeat(
                            "inner",
                            inner -> inner.step("work", (StepContext step) -> count(step, ledger)),
                            context -> context.context().getInt("count") % 2 == 0),
                    context -> context.context().getInt("count") == 4);
    Workflow parts =
        flow ->
            flow.name("parts")
                .parallel(
                    "both",
                    both ->
                        both.step("left", (StepContext step) -> step.assign("left", 1))
                            .step("right", (StepContext step) -> askBank()))
                .step(
                    "sum",
                    (StepContext step) ->
                        ledger.write("parts", "sum " + step.get("sum", Integer.class, 0)));
    Workflow items =
        flow ->
            flow.name("items")
                .forEach(
                    "each",
                    context -> IntStream.range(0, 4).boxed().toList(),
                    each ->
                        each.step(
                            "one",
                            (StepContext step) -> {
                              if (step.index() == 2) {
                                askBank();
                              }
                            }))
                .step("after", (StepContext step) -> ledger.write("items", "after"));
    Workflow asks =
        flow ->
            flow.name("asks")
                .branch(
                    "route",
                    context -> context.context().getString("missing"),
                    route -> route.when("x", x -> x.step("x", (StepContext step) -> {})))
                .step("after", (StepContext step) -> ledger.write("asks", "after"));
    Workflow chosen =
        flow ->
            flow.name("chosen")
                .branch(
                    "route",
                    context -> context.context().getString("way"),
                    route ->
                        route.when(
                            "sea",
                            sea ->
                                sea.step("load", (StepContext step) -> askBank())
                                    .step(
                                        "sail",
                                        (StepContext step) -> ledger.write("chosen", "sailed"))))
                .step("arrive", (StepContext step) -> ledger.write("chosen", "arrived"));
    return Stream.of(nested, parts, items, asks, chosen);
  }

  private void askBank() {
    if (lab.count("select count(*) from durable.gates where name = 'bank'") == 0) {
      throw new PermanentFailure("The bank is closed, " + CANARY + ".");
    }
  }

  /** Fails at the first iteration of the inner loop in the second of the outer one. */
  private void count(StepContext step, Ledger ledger) {
    int count = step.get("count", Integer.class, 0);
    if (count == 2) {
      askBank();
    }
    ledger.write("nested", count + " at " + step.index());
    step.assign("count", count + 1);
  }

  private RunId ended(String workflow) {
    return ended(workflow, Map.of());
  }

  private RunId ended(String workflow, Map<String, ?> input) {
    RunId run = durable.start(workflow, input);
    durable.await(run, PATIENCE);
    return run;
  }

  private RunId failed(String workflow) {
    RunId run = ended(workflow);
    assertThat(lab.status(run)).isEqualTo("FAILED");
    return run;
  }

  private Run done(RunId run) {
    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.failure()).isEmpty();
    lab.awaitAllEnded(PATIENCE);
    return ended;
  }

  // Completed, left out

  @Test
  void completedStepGivesItsOutputAndTheRunGoesOn() {
    RunId run = failed("pay");

    durable.completeStep(
        run, "charge", Map.of("receipt", "R-1"), override -> override.because("paid in cash"));

    assertThat(done(run).context().getString("receipt")).isEqualTo("R-1");
    assertThat(lab.ledger("pay")).containsExactly("reserved", "shipped for R-1");
    assertThat(durable.attempts(run))
        .extracting(Attempt::step, Attempt::position, Attempt::number, Attempt::outcome)
        .containsExactly(
            tuple("reserve", 0, 1, Attempt.Outcome.COMPLETED),
            tuple("charge", 1, 1, Attempt.Outcome.FAILED),
            tuple("charge", 1, 2, Attempt.Outcome.COMPLETED),
            tuple("ship", 2, 1, Attempt.Outcome.COMPLETED));
    Attempt byHand = durable.attempts(run).get(2);
    assertThat(byHand.override())
        .contains(new StepOverride(Kind.COMPLETED, Optional.of("paid in cash")));
    assertThat(byHand.output()).contains("{\"receipt\": \"R-1\"}");
    assertThat(byHand.failure()).isEmpty();
    assertThat(durable.attempts(run))
        .filteredOn(attempt -> attempt.override().isPresent())
        .hasSize(1);
  }

  @Test
  void skippedStepLeavesNothing() {
    RunId run = failed("pay");

    durable.skipStep(run, "charge");

    assertThat(done(run).context().keys()).isEmpty();
    assertThat(lab.ledger("pay")).containsExactly("reserved", "shipped for nothing");
    Attempt byHand = durable.attempts(run).get(2);
    assertThat(byHand.override()).contains(new StepOverride(Kind.SKIPPED, Optional.empty()));
    assertThat(byHand.output()).isEmpty();
  }

  @Test
  void workflowsTimeoutCountsFromThenOn() {
    RunId run = failed("pay");
    lab.killNodes();

    lab.client().skipStep(run, "charge");

    assertThat(
            lab.count(
                "select count(*) from durable.runs where status = 'PENDING' and step = 'ship'"
                    + " and deadline_at between now() + interval '59 minutes' and now() + interval"
                    + " '61 minutes'"))
        .isEqualTo(1);
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void lastStepCompletesTheRun() {
    RunId run = failed("fails");

    durable.completeStep(run, "fail", Map.of("answer", 42));

    assertThat(done(run).context().getInt("answer")).isEqualTo(42);
    assertThat(durable.run(run).step()).isEmpty();
    assertThat(durable.run(run).times().ended()).isPresent();
  }

  @Test
  void callThatFailedIsCompletedAsAWhole() {
    RunId run = failed("caller");
    RunId child = durable.children(run).get(0).id();

    assertThatThrownBy(() -> durable.skipStep(child, "fail"))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining(run.toString())
        .hasMessageContaining("'call'");
    durable.completeStep(run, "call", null);

    assertThat(durable.attempts(run).get(1).output()).isEmpty();
    done(run);
    assertThat(lab.ledger("caller")).containsExactly("after");
  }

  // Where the run goes on

  @Test
  void loopsGoOnWithTheIterationTheyAreIn() {
    RunId run = failed("nested");

    durable.completeStep(run, "outer/inner/work", Map.of("count", 3), at -> at.at(2));

    done(run);
    assertThat(lab.ledger("nested")).containsExactly("0 at 0", "1 at 1", "3 at 1");
  }

  /** The counters of the loops are those of the step that failed, not of the one before it. */
  @Test
  void retriedStepIsInTheIterationInWhichItFailed() {
    RunId run = failed("nested");
    lab.open("bank");

    durable.retry(run);

    done(run);
    assertThat(lab.ledger("nested")).containsExactly("0 at 0", "1 at 1", "2 at 0", "3 at 1");
  }

  @Test
  void branchGoesOnWithItsNextStep() {
    RunId run = ended("chosen", Map.of("way", "sea"));

    durable.skipStep(run, "route/sea/load");

    done(run);
    assertThat(lab.ledger("chosen")).containsExactly("arrived", "sailed");
  }

  @Test
  void branchThatCannotBeAskedIsPassedBy() {
    RunId run = failed("asks");

    durable.skipStep(run, "route");

    done(run);
    assertThat(lab.ledger("asks")).containsExactly("after");
  }

  @Test
  void parallelBlockIsCompletedAsAWhole() {
    RunId run = failed("parts");
    RunId part =
        durable.children(run, RunStatus.FAILED).stream().map(Run::id).findFirst().orElseThrow();

    assertThatThrownBy(() -> durable.skipStep(part, "both/right"))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining(run.toString())
        .hasMessageContaining("'both'");
    durable.completeStep(run, "both", Map.of("sum", 3));

    done(run);
    assertThat(lab.ledger("parts")).containsExactly("sum 3");
    assertThat(durable.children(run)).hasSize(2);
  }

  @Test
  void loopOverItemsIsLeftOutAsAWhole() {
    RunId run = failed("items");

    durable.skipStep(run, "each");

    done(run);
    assertThat(lab.ledger("items")).containsExactly("after");
    assertThat(durable.children(run)).hasSize(4);
  }

  // Undoing

  @Test
  void completedStepIsUndoneWithTheOutputItWasGiven() {
    RunId run = failed("trip");

    durable.completeStep(run, "book", Map.of("ref", "B-1"));

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(lab.ledger("trip")).containsExactly("undid {\"ref\":\"B-1\"}");
    lab.awaitAllEnded(PATIENCE);
    assertThatThrownBy(() -> durable.skipStep(run, "pay"))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining("COMPENSATED")
        .hasMessageContaining("Fork");
  }

  @Test
  void skippedStepIsNotUndone() {
    RunId run = failed("trip");

    durable.skipStep(run, "book");

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.FAILED);
    assertThat(lab.ledger("trip")).isEmpty();
    lab.awaitAllEnded(PATIENCE);
    durable.skipStep(run, "pay");
    done(run);
  }

  @Test
  void whatCouldNotBeUndoneIsLeftAlone() {
    RunId run = ended("undone");

    assertThat(lab.status(run)).isEqualTo("COMPENSATION_FAILED");
    assertThatThrownBy(() -> durable.completeStep(run, "fail", null))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining("COMPENSATION_FAILED")
        .hasMessageContaining("Fork");
  }

  // Refused

  @Test
  void onlyTheStepAtWhichARunFailedCanBe() {
    RunId run = failed("pay");

    assertThatThrownBy(() -> durable.skipStep(run, "ship"))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining("'charge'");
    assertThatThrownBy(() -> durable.skipStep(run, "charge", at -> at.at(0)))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining("position")
        .hasMessageContaining("which is 1");
    RunId nobody = new RunId(UUID.randomUUID());
    assertThatThrownBy(() -> durable.skipStep(nobody, "charge"))
        .isInstanceOf(RunNotFoundException.class);
    lab.update("update durable.runs set version = 77");
    assertThatThrownBy(() -> durable.skipStep(run, "charge"))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining("Version 77");
    lab.update("update durable.runs set version = 1");
    for (RunStatus status : RunStatus.values()) {
      if (status != RunStatus.FAILED) {
        standsAs(run, status);
        assertThatThrownBy(() -> durable.skipStep(run, "charge"))
            .isInstanceOf(NotOverridableException.class)
            .hasMessageContaining(status.name());
      }
    }
    standsAs(run, RunStatus.FAILED);
    assertThat(durable.attempts(run)).hasSize(2);
    durable.skipStep(run, "charge");
    done(run);
  }

  private void standsAs(RunId run, RunStatus status) {
    lab.update(
        """
        update durable.runs
        set status = ?, ended_at = case when ? then now() end, queue = 'nobody',
            waiting_for = case when ? then 'EVENT' end,
            owner = case when ? then (select min(id::text)::uuid from durable.nodes) end
        where id = ?
        """,
        status.name(),
        status.isFinal(),
        status == RunStatus.WAITING,
        status == RunStatus.RUNNING,
        run.value());
    if (status == RunStatus.FAILED) {
      lab.update("update durable.runs set queue = 'default'");
    }
  }

  @Test
  void outputMustBeAnObjectThatCanBeStored() {
    RunId run = failed("pay");

    for (Object output : List.of("text", 12, List.of(1), Map.of("a", "\0"))) {
      assertThatThrownBy(() -> durable.completeStep(run, "charge", output))
          .isInstanceOf(InvalidPayloadException.class);
    }
    String half = "x".repeat(600_000);
    RunId large = ended("fails", Map.of("one", half));
    assertThatThrownBy(() -> durable.completeStep(large, "fail", Map.of("two", half)))
        .isInstanceOf(InvalidPayloadException.class)
        .hasMessageContaining("The context with the output");
    assertThatThrownBy(() -> new OverrideOptions().because("x".repeat(2001)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OverrideOptions().at(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(List.of(lab.status(run), lab.status(large))).containsExactly("FAILED", "FAILED");
    assertThat(durable.attempts(run)).hasSize(2);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void whoeverSawAnEarlierIterationDoesNotHitALaterOne() {
    RunId run = failed("nested");
    durable.completeStep(run, "outer/inner/work", Map.of("count", 2), at -> at.at(2));
    Lab.eventually("it has failed again", () -> lab.status(run).equals("FAILED"));

    assertThatThrownBy(() -> durable.skipStep(run, "outer/inner/work", at -> at.at(2)))
        .isInstanceOf(NotOverridableException.class)
        .hasMessageContaining("once more");
  }

  // Exactly once

  @Test
  void ofSeveralOperatorsAtOnceOneIsHeard() throws Exception {
    RunId run = failed("pay");
    lab.killNodes(); // or a retry would have failed again before the next is heard
    Durable client = lab.client();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<CompletableFuture<Boolean>> all;
      try (Connection holder = lab.connection()) {
        hold(holder, run);
        all =
            Stream.<Runnable>of(
                    () -> client.completeStep(run, "charge", Map.of("receipt", "A")),
                    () -> client.completeStep(run, "charge", Map.of("receipt", "B")),
                    () -> client.skipStep(run, "charge"),
                    () -> client.retry(run))
                .map(deed -> CompletableFuture.supplyAsync(() -> isHeard(deed), threads))
                .toList();
        Lab.eventually("all wait for the run", () -> waiting() == 4);
        holder.commit();
      }

      long heard = all.stream().filter(CompletableFuture::join).count();

      assertThat(heard).isEqualTo(1);
      assertThat(lab.status(run)).isEqualTo("PENDING");
      assertThat(lab.count("select count(*) from durable.attempts where overridden is not null"))
          .isLessThanOrEqualTo(1);
      assertThat(lab.findings()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private void hold(Connection holder, RunId run) throws SQLException {
    holder.setAutoCommit(false);
    try (var statement = holder.createStatement()) {
      statement.execute(
          lab.inSchema("select 1 from durable.runs where id = '" + run + "' for update"));
    }
  }

  private long waiting() {
    return lab.count(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%"
            + lab.inSchema("durable.runs")
            + "%'");
  }

  private static boolean isHeard(Runnable deed) {
    try {
      deed.run();
      return true;
    } catch (NotOverridableException | NotRetryableException late) {
      assertThat(late).hasMessageContaining("PENDING");
      return false;
    }
  }

  @Test
  void nodeThatDiesRightAfterTheCommitHasOverriddenTheStep() {
    RunId run = failed("pay");
    lab.killNodes();

    LocalNode operators = lab.local("operators");
    operators.engine().durable().completeStep(run, "charge", Map.of("receipt", "R-2"));
    operators.close();

    assertThat(lab.status(run)).isEqualTo("PENDING");
    durable = lab.local("two").start().engine().durable();
    done(run);
    assertThat(lab.ledger("pay")).containsExactly("reserved", "shipped for R-2");
  }

  @Test
  void nothingHasHappenedIfTheCallersTransactionRollsBack() {
    RunId run = failed("pay");
    LocalNode node = lab.local("operators");

    node.transactions()
        .inNew(
            tx -> {
              node.engine().durable().skipStep(run, "charge");
              tx.rollback();
              return true;
            });

    assertThat(lab.status(run)).isEqualTo("FAILED");
    assertThat(durable.attempts(run)).hasSize(2);
    assertThat(lab.findings()).isEmpty();
  }

  // Protected, archived

  @Test
  void outputIsSealedAsThatOfAStepIs() { // T16
    lab.close();
    open(
        new LocalNode.Deployment() {
          @Override
          public Definitions of(Ledger ledger, Faults faults, Supplier<Durable> own) {
            return workflows(ledger, faults, own);
          }

          @Override
          public Payloads payloads() {
            return Payloads.sealedBy(new AesGcmCodec("k1", Map.of("k1", new byte[32])));
          }
        });
    RunId run = ended("pay", Map.of("card", CANARY + "-card"));

    durable.completeStep(run, "charge", Map.of("receipt", CANARY + "-receipt"));

    assertThat(done(run).context().getString("card")).isEqualTo(CANARY + "-card");
    assertThat(durable.attempts(run).get(2).output().orElseThrow()).contains(CANARY + "-receipt");
    assertThat(lab.ledger("pay")).contains("shipped for " + CANARY + "-receipt");
    assertThat(
            lab.count(
                "select (select count(*) from durable.runs r where r::text like '%canary%')"
                    + " + (select count(*) from durable.attempts a where a::text like '%canary%')"))
        .isZero();
  }

  @Test
  void archivedFamilyComesBackAndGoesOn() {
    HistoryLab history = new HistoryLab();
    try {
      LocalNode node = history.work();
      RunId run = history.ended(history.lab.client().start("fails", Map.of()));
      history.archive();
      assertThat(history.hot()).isZero();

      node.engine().durable().completeStep(run, "fail", Map.of("answer", 42));

      assertThat(history.hot()).isEqualTo(1);
      Run done = history.lab.client().run(run);
      assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(done.context().getInt("answer")).isEqualTo(42);
      history.archive();
      assertThat(history.hot()).isZero();
      assertThat(history.lab.client().attempts(run).get(1).override())
          .contains(new StepOverride(Kind.COMPLETED, Optional.empty()));
    } finally {
      history.close();
    }
  }
}
