package ee.durable.tests.resume;

import static ee.durable.run.RunStatus.BLOCKED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.Attempt.Outcome;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs go on from the position that the tables hold. */
@ExtendWith(ArquillianExtension.class)
class ResumeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FOUR = "rs_four_steps";

  @Inject Durable durable;
  @EJB Sql sql;

  @Test
  void aRunAtAnUnknownStepIsBlockedAndNeverCompleted() { // RS-01, XX-14
    RunId run = new StagedRun(sql, FOUR).at("renamed_away", 1).context("{\"kept\": 1}").insert();

    Run blocked = awaitBlocked(run);

    assertThat(blocked.isFinal()).isFalse();
    assertThat(blocked.failure().orElseThrow().type()).isEqualTo("unknown_step");
    assertThat(blocked.failure().orElseThrow().message()).contains("'renamed_away'", FOUR);
    assertThat(blocked.context().getInt("kept")).isEqualTo(1);
    assertThat(durable.attempts(run)).isEmpty();
  }

  @Test
  void aBlockedRunThatIsMovedToAKnownStepGoesOn() { // XX-14
    RunId run = new StagedRun(sql, FOUR).at("renamed_away_too", 1).insert();
    awaitBlocked(run);

    sql.update(
        "update durable.runs set status = 'PENDING', failure = null, step = 'fourth' where id = ?",
        run.value());

    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(steps(run)).containsExactly("fourth");
  }

  @Test
  void aRunWithEmptyContextGoesOnAtItsStep() { // RS-02
    RunId run = new StagedRun(sql, FOUR).at("second", 1).context("{}").insert();

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(steps(run)).containsExactly("second", "third", "fourth");
  }

  @Test
  void aRunWithoutAStepBeginsAtTheFirst() { // RS-03
    RunId run = new StagedRun(sql, FOUR).insert();

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(steps(run)).containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void aRunGoesOnWithItsStoredContext() { // RS-04
    RunId run = new StagedRun(sql, FOUR).at("second", 1).context("{\"passed\": \"1\"}").insert();

    Run ended = durable.await(run, PATIENCE);

    assertThat(ended.context().getString("passed")).isEqualTo("1 second third fourth");
  }

  @Test
  void earlierAttemptsAreKeptAndNotRepeated() { // RS-05
    StagedRun staged = new StagedRun(sql, FOUR).at("third", 2).context("{\"passed\": \"12\"}");
    staged.completed(0, "first").completed(1, "second").insert();

    Run ended = durable.await(staged.id(), PATIENCE);

    assertThat(ended.context().getString("passed")).isEqualTo("12 third fourth");
    assertThat(steps(staged.id())).containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void aResumedRunMakesOnlyTheAttemptsThatAreLeft() { // RT-02
    StagedRun staged = new StagedRun(sql, "rt02_always_fails").at("fail", 0).attempt(3);
    staged.failed(0, "fail", 1).failed(0, "fail", 2).insert();

    Run ended = durable.await(staged.id(), PATIENCE);

    assertThat(ended.status()).isEqualTo(FAILED);
    List<Attempt> attempts = durable.attempts(staged.id());
    assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2, 3);
    assertThat(attempts).extracting(Attempt::outcome).containsOnly(Outcome.FAILED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("attempt 3");
  }

  @Test
  void aRunOfAWorkflowThatIsNotDeployedIsLeftAlone() {
    RunId unknown = new StagedRun(sql, "of_another_application").insert();
    RunId known = new StagedRun(sql, FOUR).insert();

    durable.await(known, PATIENCE);

    assertThat(durable.run(unknown).status()).isEqualTo(PENDING);
    assertThat(durable.attempts(unknown)).isEmpty();
  }

  private Run awaitBlocked(RunId run) {
    return await()
        .atMost(PATIENCE)
        .until(() -> durable.run(run), found -> found.status() == BLOCKED);
  }

  private List<String> steps(RunId run) {
    return durable.attempts(run).stream().map(Attempt::step).toList();
  }

  @ApplicationScoped
  static class FourSteps implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name(FOUR);
      List.of("first", "second", "third", "fourth").forEach(name -> flow.step(name, this::pass));
    }

    void pass(StepContext step) {
      step.update("passed", String.class, "", passed -> passed + " " + step.name());
    }
  }

  @ApplicationScoped
  static class AlwaysFails implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rt02_always_fails")
          .step(
              "fail",
              (StepContext step) -> step.fail("attempt " + step.attempt()),
              step -> step.retry(Retry.constant(3).base(Duration.ofMillis(10))));
    }
  }
}
