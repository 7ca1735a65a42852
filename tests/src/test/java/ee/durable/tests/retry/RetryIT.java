package ee.durable.tests.retry;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.error.PermanentFailure;
import ee.durable.run.Attempt;
import ee.durable.run.Attempt.Outcome;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class RetryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Retry FIVE = Retry.constant(5).base(Duration.ofMillis(10));

  @Inject Durable durable;
  @EJB Ledger ledger;
  @EJB Sql sql;

  @Test
  void aStepThatFailsTwiceSucceedsInItsThirdAttempt() { // RT-01, CD-02
    Run ended = run(FailsTwice.class, Map.of());

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.failure()).isEmpty();
    List<Attempt> attempts = durable.attempts(ended.id());
    assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2, 3);
    assertThat(attempts)
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.COMPLETED);
    assertThat(attempts.get(1).failure().orElseThrow().message()).isEqualTo("attempt 2");
  }

  @Test
  void withKeepingContextACounterCountsEveryAttempt() { // RT-03
    assertThat(run(KeepsContext.class, Map.of()).context().getInt("counter")).isEqualTo(3);
  }

  @Test
  void withoutItAFailedAttemptLeavesNothingBehind() { // RT-03
    String account = UUID.randomUUID().toString();

    Run ended = run(FailsTwice.class, Map.of("account", account));

    assertThat(ended.context().getInt("counter")).isEqualTo(1);
    assertThat(ledger.count(account)).isEqualTo(1);
    assertThat(ledger.count(account, "attempt 3")).isEqualTo(1);
  }

  @Test
  void theIdempotencyKeyIsTheSameInEveryAttempt() {
    Run ended = run(KeepsContext.class, Map.of());

    List<String> keys = ended.context().list("keys", String.class);
    assertThat(keys).hasSize(3).containsOnly(ended.id() + ":0");
  }

  @Test
  void aRunWhoseAttemptsAreUsedUpFails() {
    Run ended = run(GivesUp.class, Map.of("throw", "temporary"));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(durable.attempts(ended.id())).hasSize(5);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo(IOException.class.getName());
  }

  @Test
  void aPermanentFailureIsNotRetried() {
    Run ended = run(GivesUp.class, Map.of("throw", "permanent"));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(durable.attempts(ended.id())).hasSize(1);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("permanent_failure");
  }

  @Test
  void anExceptionToGiveUpOnIsNotRetriedNorItsSubclasses() {
    Run ended = run(GivesUp.class, Map.of("throw", "given up on"));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(durable.attempts(ended.id())).hasSize(1);
  }

  @Test
  void whatTheEngineRefusesIsNotRetried() {
    Run ended = run(GivesUp.class, Map.of("throw", "refused"));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(durable.attempts(ended.id())).hasSize(1);
  }

  @Test
  void aRunThatWaitsForItsRetryHoldsNoWorker() {
    RunId run = durable.start(RetriesInAnHour.class, null);

    Run asleep = await().atMost(PATIENCE).until(() -> durable.run(run), this::isWaiting);

    assertThat(asleep.waitingFor()).contains(WaitKind.RETRY);
    assertThat(asleep.attempt()).isEqualTo(2);
    assertThat(asleep.times().due()).isPresent();
    assertThat(sql.count("select count(owner) from durable.runs where id = ?", run.value()))
        .isZero();
    assertThat(
            sql.count(
                "select round(extract(epoch from due_at - clock_timestamp()) / 60) from durable.runs"
                    + " where id = ?",
                run.value()))
        .isBetween(58L, 60L); // XX-24
    durable.cancel(run, null);
  }

  @Test
  void aFailedAttemptDoesNotRepeatTheStepsBefore() {
    String account = UUID.randomUUID().toString();

    Run ended = run(FailsInTheSecondStep.class, Map.of("account", account));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ledger.count(account, "first")).isEqualTo(1);
  }

  private boolean isWaiting(Run run) {
    return run.status() == WAITING;
  }

  private Run run(Class<? extends Workflow> workflow, Map<String, ?> input) {
    return durable.await(durable.start(workflow, input), PATIENCE);
  }

  @ApplicationScoped
  static class FailsTwice implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("rt01_fails_twice").step("work", this::work, step -> step.retry(FIVE));
    }

    void work(StepContext step) {
      step.increment("counter");
      ledger.write(step.get("account", String.class, "nobody"), "attempt " + step.attempt());
      if (step.attempt() < 3) {
        step.fail("attempt " + step.attempt());
      }
    }
  }

  @ApplicationScoped
  static class KeepsContext implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rt03_keeps_context")
          .step("work", this::work, step -> step.retry(FIVE.keepingContext()));
    }

    void work(StepContext step) {
      step.increment("counter");
      step.append("keys", step.idempotencyKey());
      if (step.attempt() < 3) {
        step.fail("attempt " + step.attempt());
      }
    }
  }

  @ApplicationScoped
  static class GivesUp implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rt_gives_up")
          .step("work", this::work, step -> step.retry(FIVE.giveUpOn(FileNotFoundException.class)));
    }

    void work(StepContext step) throws IOException {
      switch (step.get("throw", String.class)) {
        case "temporary" -> throw new IOException("temporary");
        case "permanent" -> throw new PermanentFailure("Card expired");
        case "given up on" -> throw new SpecialFileNotFound();
        default -> step.get("no such key", String.class);
      }
    }
  }

  private static final class SpecialFileNotFound extends FileNotFoundException {
    private static final long serialVersionUID = 1L;
  }

  @ApplicationScoped
  static class RetriesInAnHour implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("rt_in_an_hour")
          .step(
              "work",
              (StepContext step) -> step.fail("not now"),
              step -> step.retry(Retry.constant(2).base(Duration.ofHours(1)).jitter(0)));
    }
  }

  @ApplicationScoped
  static class FailsInTheSecondStep implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("rt_second_step")
          .step(
              "first",
              (StepContext step) -> ledger.write(step.get("account", String.class), step.name()))
          .step("second", this::second, step -> step.retry(FIVE));
    }

    void second(StepContext step) {
      if (step.attempt() < 3) {
        step.fail("again");
      }
    }
  }
}
