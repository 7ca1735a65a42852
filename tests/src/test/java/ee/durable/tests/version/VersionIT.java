package ee.durable.tests.version;

import static ee.durable.run.RunStatus.BLOCKED;
import static ee.durable.run.RunStatus.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.error.NotBlockedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.error.UnknownStepException;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WorkflowInfo;
import ee.durable.tests.support.Sql;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs keep to the version they began with; whose code is gone is parked, never lost. */
@ExtendWith(ArquillianExtension.class)
class VersionIT {

  private static final String NAME = "ve_two_versions";

  @Inject Durable durable;
  @Inject Watch watch;
  @EJB Sql sql;

  @Test
  void versionsAreDeployedSideBySide() {
    assertThat(durable.workflows())
        .filteredOn(workflow -> workflow.name().equals(NAME))
        .extracting(WorkflowInfo::version, WorkflowInfo::steps)
        .containsExactlyInAnyOrder(
            tuple(1, List.of("first", "old", "last")), tuple(2, List.of("first", "new", "last")));
  }

  @Test
  void aNewRunBeginsWithTheHighestVersion() {
    Run ended = watch.completed(durable.start(NAME, null));

    assertThat(ended.version()).isEqualTo(2);
    assertThat(steps(ended.id())).containsExactly("first", "new", "last");
    assertThat(ended.context().getInt("version")).isEqualTo(2);
  }

  @Test
  void aRunThatBeganWithAVersionStaysWithIt() {
    RunId atStart = stage(1, null);
    RunId later = stage(1, "old");

    Run ended = watch.completed(atStart);

    assertThat(ended.version()).isEqualTo(1);
    assertThat(steps(atStart)).containsExactly("first", "old", "last");
    assertThat(ended.context().getInt("version")).isEqualTo(1);
    assertThat(watch.completed(later).context().getInt("version")).isEqualTo(1);
    assertThat(steps(later)).containsExactly("old", "last");
  }

  @Test
  void aRunOfAVersionThatNobodyHasGoesOnWithTheHighestThatKnowsItsPosition() {
    RunId known = stage(7, "last");
    RunId onlyInTheOld = stage(7, "old");

    assertThat(watch.completed(known).version()).isEqualTo(2);
    assertThat(steps(known)).containsExactly("last");
    assertThat(watch.completed(onlyInTheOld).version()).isEqualTo(1);
    assertThat(steps(onlyInTheOld)).containsExactly("old", "last");
  }

  @Test
  void aRunAtAPositionThatNobodyHasIsParkedListedAndMovedByAnOperator() { // XX-14
    RunId run = stage(7, "gone");

    Run blocked = watch.status(run, BLOCKED);

    assertThat(blocked.failure().orElseThrow().type()).isEqualTo("unknown_step");
    assertThat(blocked.failure().orElseThrow().message()).contains("'gone'", "version 7", NAME);
    assertThat(durable.runs(query -> query.workflow(NAME).status(BLOCKED)).items())
        .extracting(Run::id)
        .contains(run);
    assertThat(durable.attempts(run)).isEmpty();
    assertThatThrownBy(() -> durable.resume(run, "nowhere"))
        .isInstanceOf(UnknownStepException.class)
        .hasMessageContaining("'nowhere'")
        .hasMessageContaining("first, ")
        .hasMessageContaining("last");
    assertThatThrownBy(() -> durable.resume(run, null)).isInstanceOf(UnknownStepException.class);
    assertThat(durable.run(run)).isEqualTo(blocked);

    durable.resume(run, "new");

    Run ended = watch.completed(run);
    assertThat(ended.version()).isEqualTo(2);
    assertThat(ended.failure()).isEmpty();
    assertThat(steps(run)).containsExactly("new", "last");
  }

  @Test
  void aParkedRunGoesOnByItselfWhenItsPositionIsDeployedAgain() { // XX-14
    RunId run = stage(1, "gone");
    watch.status(run, BLOCKED);

    // As if the next deployment had the step: the position is one that is known.
    sql.update("update durable.runs set step = 'last' where id = ?", run.value());

    Run ended = watch.completed(run);
    assertThat(ended.version()).isEqualTo(1);
    assertThat(steps(run)).containsExactly("last");
  }

  @Test
  void aRunAtAStepOfAnotherVersionIsParkedAndMayBeMovedThere() {
    RunId run = stage(1, "new");
    watch.status(run, BLOCKED);

    durable.resume(run, null);

    assertThat(watch.completed(run).version()).isEqualTo(2);
    assertThat(steps(run)).containsExactly("new", "last");
  }

  @Test
  void aParkedRunMayBeCancelled() {
    RunId run = stage(1, "gone");
    watch.status(run, BLOCKED);

    durable.cancel(run, "nobody misses it");

    assertThat(durable.run(run).status()).isEqualTo(CANCELLED);
    assertThatThrownBy(() -> durable.resume(run, "last"))
        .isInstanceOf(NotBlockedException.class)
        .hasMessageContaining("CANCELLED");
  }

  @Test
  void aRunThatIsNotParkedIsNotResumed() {
    RunId run = watch.completed(durable.start(NAME, null)).id();

    assertThatThrownBy(() -> durable.resume(run, "last"))
        .isInstanceOf(NotBlockedException.class)
        .hasMessageContaining("COMPLETED");
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void anUnknownRunIsNotResumed() {
    assertThatThrownBy(() -> durable.resume(new RunId(UUID.randomUUID()), null))
        .isInstanceOf(RunNotFoundException.class);
  }

  private List<String> steps(RunId run) {
    return durable.attempts(run).stream().map(Attempt::step).toList();
  }

  /** Puts a run into the tables as an older deployment would have left it. */
  private RunId stage(int version, String step) {
    RunId run = new RunId(UUID.randomUUID());
    sql.update(
        "insert into durable.runs (id, workflow, version, queue, status, step, input)"
            + " values (?, ?, ?, 'default', 'PENDING', ?, '{}')",
        run.value(),
        NAME,
        version,
        step);
    return run;
  }

  @ApplicationScoped
  static class One implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name(NAME)
          .step("first", (StepContext step) -> {})
          .step("old", (StepContext step) -> {})
          .step("last", (StepContext step) -> step.assign("version", 1));
    }
  }

  @ApplicationScoped
  static class Two implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name(NAME)
          .version(2)
          .step("first", (StepContext step) -> {})
          .step("new", (StepContext step) -> {})
          .step("last", (StepContext step) -> step.assign("version", 2));
    }
  }
}
