package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.EndCause;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.NotRemovableException;
import ee.durable.error.PermanentFailure;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.history.Cleanup;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do with runs besides cancelling, retrying and forking them. */
class DeedsLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Lab lab;
  private Durable durable;

  @BeforeEach
  void startNode() {
    lab = new Lab("light_deeds_" + UUID.randomUUID().toString().substring(0, 8), this::workflows);
    durable = lab.local("one").start().engine().durable();
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    Workflow trip =
        flow ->
            flow.name("trip")
                .compensateOn(EndCause.CANCEL)
                .step(
                    "book",
                    (StepContext step) -> ledger.write("trip", "booked"),
                    options ->
                        options.compensate(
                            undo -> {
                              ledger.noteBody("undo", "begun");
                              ledger.awaitGate("undo");
                              ledger.write("trip", "undone");
                            }))
                .step(
                    "call", (StepContext step) -> step.callWorkflow("held", Map.of(), call -> {}));
    Workflow held =
        flow ->
            flow.name("held")
                .compensateOn(EndCause.CANCEL)
                .step(
                    "take",
                    (StepContext step) -> ledger.write("held", "taken"),
                    options -> options.compensate(undo -> ledger.write("held", "given back")))
                .step(
                    "hold",
                    (StepContext step) -> {
                      ledger.noteBody("hold", "begun");
                      ledger.awaitGate("held");
                      ledger.write("held", "done");
                    });
    Workflow leaf = flow -> flow.name("leaf").step("leaf", (StepContext step) -> {});
    Workflow parent =
        flow ->
            flow.name("parent")
                .step("call", (StepContext step) -> step.callWorkflow("leaf", Map.of(), c -> {}));
    Workflow fails =
        flow ->
            flow.name("fails")
                .timeout(Duration.ofHours(1))
                .step(
                    "fail",
                    (StepContext step) -> {
                      throw new PermanentFailure("refused");
                    });
    return new Definitions(
        Stream.of(trip, held, leaf, parent, fails)
            .map(flow -> new Deployed(flow.getClass(), flow))
            .toList());
  }

  private boolean isBegun(String account) {
    return lab.count("select count(*) from durable.bodies where account = ?", account) > 0;
  }

  private RunId ended(String workflow) {
    RunId run = durable.start(workflow, Map.of(), start -> start.label("region", "EU"));
    durable.await(run, PATIENCE);
    return run;
  }

  // Terminate

  @Test
  void terminatedFamilyEndsAtOnceAndNothingIsUndone() {
    RunId run = durable.start("trip", Map.of());
    Lab.eventually("the child holds", () -> isBegun("hold"));

    durable.terminate(run, "it burns");

    assertThat(durable.run(run).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(durable.run(run).failure().orElseThrow().message()).isEqualTo("it burns");
    lab.open("held@one");
    lab.awaitAllEnded(PATIENCE);
    RunId child = durable.children(run).get(0).id();
    assertThat(durable.run(child).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(lab.ledger("trip")).containsExactly("booked");
    assertThat(lab.ledger("held")).containsExactly("taken");
  }

  @Test
  void cancelledRunThatIsBeingUndoneCanStillBeTerminated() {
    RunId run = durable.start("trip", Map.of());
    Lab.eventually("the child holds", () -> isBegun("hold"));
    lab.open("held@one");
    durable.cancel(run, "no");
    Lab.eventually("it is being undone", () -> isBegun("undo"));
    assertThatThrownBy(() -> durable.cancel(run, "no")).isInstanceOf(RunEndedException.class);

    durable.terminate(run, null);

    lab.open("undo@one");
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.CANCELLED);
    lab.awaitAllEnded(PATIENCE);
    assertThat(lab.ledger("trip")).containsExactly("booked");
    assertThatThrownBy(() -> durable.terminate(run, null))
        .isInstanceOf(RunEndedException.class)
        .hasMessageContaining("CANCELLED")
        .hasMessageContaining("terminated");
    RunId nobody = new RunId(UUID.randomUUID());
    assertThatThrownBy(() -> durable.terminate(nobody, null))
        .isInstanceOf(RunNotFoundException.class);
  }

  // Remove

  @Test
  void endedFamilyIsRemovedWithAllThatBelongsToIt() {
    RunId run = ended("parent");
    RunId other = ended("parent");

    Cleanup removed = durable.history().remove(run);

    assertThat(removed.families()).isEqualTo(Map.of(RunStatus.COMPLETED, 1L));
    assertThat(removed.runs()).isEqualTo(2);
    assertThat(durable.find(run)).isEmpty();
    assertThat(durable.run(other).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(lab.count("select count(*) from durable.all_runs")).isEqualTo(2);
    assertThat(lab.count("select count(*) from durable.all_attempts")).isEqualTo(2);
    lab.awaitAllEnded(PATIENCE);
    assertThatThrownBy(() -> durable.history().remove(run))
        .isInstanceOf(RunNotFoundException.class);
  }

  @Test
  void whatCannotBeRemovedIsRefusedWithTheWayOut() {
    RunId held = durable.start("held", Map.of());
    RunId parent = ended("parent");
    RunId child = durable.children(parent).get(0).id();

    assertThatThrownBy(() -> durable.history().remove(held))
        .isInstanceOf(NotRemovableException.class)
        .hasMessageContaining("Cancel it first");
    assertThatThrownBy(() -> durable.history().remove(child))
        .isInstanceOf(NotRemovableException.class)
        .hasMessageContaining(parent.toString());
    lab.update(
        "update durable.runs set status = 'PENDING', ended_at = null, queue = 'nobody'"
            + " where id = ?",
        child.value());
    assertThatThrownBy(() -> durable.history().remove(parent))
        .isInstanceOf(NotRemovableException.class)
        .hasMessageContaining(child.toString());
    assertThat(lab.count("select count(*) from durable.runs")).isEqualTo(3);
  }

  // Labels

  @Test
  void labelsAreReplaced() {
    RunId run = ended("leaf");

    durable.relabel(run, Map.of("region", "US", "ticket", "4711"));

    assertThat(durable.run(run).labels()).isEqualTo(Map.of("region", "US", "ticket", "4711"));
    assertThat(durable.runs(query -> query.label("ticket", "4711")).items()).hasSize(1);
    assertThatThrownBy(() -> durable.relabel(run, Map.of("", "x")))
        .isInstanceOf(IllegalArgumentException.class);
    durable.relabel(run, Map.of());
    assertThat(durable.run(run).labels()).isEmpty();
    RunId nobody = new RunId(UUID.randomUUID());
    assertThatThrownBy(() -> durable.relabel(nobody, Map.of()))
        .isInstanceOf(RunNotFoundException.class);
  }

  // Retry later

  @Test
  void retryWaitsForItsTime() {
    RunId run = ended("fails");

    durable.retry(run, retry -> retry.after(Duration.ofHours(2)));

    Run waiting = durable.run(run);
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(waiting.times().due().orElseThrow())
        .isAfter(Instant.now().plus(Duration.ofMinutes(110)));
    assertThat(lab.findings()).isEmpty();
    assertThat(lab.count("select count(*) from durable.runs where deadline_at > due_at"))
        .isEqualTo(1);
    lab.update("update durable.runs set due_at = clock_timestamp()");
    Lab.eventually("it has failed again", () -> durable.attempts(run).size() == 2);
    lab.awaitAllEnded(PATIENCE);

    durable.retry(run, retry -> retry.at(Instant.now().minusSeconds(60)));
    Lab.eventually("and again", () -> durable.attempts(run).size() == 3);
    lab.awaitAllEnded(PATIENCE);
    assertThat(List.of(lab.status(run))).containsExactly("FAILED");
  }
}
