package ee.durable.tests.transaction;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.TransactionMode;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A step may run without a transaction; what it asks of the engine is committed in one all the
 * same.
 */
@ExtendWith(ArquillianExtension.class)
class TransactionNoneIT {

  private static final Map<String, StepBody> BODIES = new ConcurrentHashMap<>();

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;
  @EJB Ledger ledger;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final String account = UUID.randomUUID().toString();

  @Test
  void itsBodyHasNoTransactionAndThatOfOthersHasOne() {
    Run apart = run(step -> step.assign("status", transaction.getTransactionStatus()));
    Run within =
        scripts.run(
            null, Scripts.doing(step -> step.assign("status", transaction.getTransactionStatus())));

    assertThat(apart.context().getInt("status")).isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(within.context().getInt("status")).isEqualTo(Status.STATUS_ACTIVE);
  }

  @Test
  void whatItWritesStaysWhenItFailsButNotWhatItAssigned() {
    Run ended =
        run(
            step -> {
              ledger.write(account, "attempt " + step.attempt());
              step.assign("written", step.attempt());
              if (step.attempt() == 1) {
                step.fail("the first attempt");
              }
            });

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ledger.count(account)).isEqualTo(2);
    assertThat(ended.context().getInt("written")).isEqualTo(2);
    assertThat(durable.attempts(ended.id()))
        .extracting(Attempt::outcome)
        .containsExactly(Attempt.Outcome.FAILED, Attempt.Outcome.COMPLETED);
  }

  @Test
  void whatItWroteIsWrittenAgainWhenItIsEnteredAgain() {
    Run ended =
        run(
            step -> {
              ledger.write(account, "pass");
              step.sleep(Duration.ofMillis(10));
              step.once("effect", () -> ledger.write(account, "effect"));
              step.sleep(Duration.ofMillis(10));
            });

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ledger.count(account, "pass")).isEqualTo(3);
    assertThat(ledger.count(account, "effect")).isEqualTo(1);
  }

  @Test
  void aChildIsStartedWithItsCommitOnly() {
    Run ended =
        run(
            step -> {
              step.startWorkflow(Scripts.Echo.class, Map.of());
              step.fail("always");
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(durable.children(ended.id())).isEmpty();
  }

  @Test
  void itMayCallAChild() {
    Run ended =
        run(
            step ->
                step.assign(
                    "answer",
                    step.callWorkflow(Scripts.Echo.class, Map.of("answer", 42))
                        .orElseThrow()
                        .getInt("answer")));

    assertThat(ended.context().getInt("answer")).isEqualTo(42);
  }

  @Test
  void itCommitsNothingWhenItsRunWasCancelledMeanwhile() {
    RunId run =
        start(
            step -> {
              try {
                Gate.named(account).pass();
              } catch (IllegalStateException interrupted) {
                Thread.interrupted();
              }
              step.assign("late", true);
              Gate.named("after " + account).open();
            });
    Gate.named(account).awaitArrival();

    durable.cancel(run, null);

    Gate.named(account).open();
    Gate.named("after " + account).pass();
    assertThat(durable.run(run).context().has("late")).isFalse();
    assertThat(durable.attempts(run)).extracting(Attempt::outcome).isEqualTo(List.of());
  }

  private Run run(StepBody body) {
    return watch.ended(start(body));
  }

  private RunId start(StepBody body) {
    BODIES.put(account, body);
    return durable.start(Apart.class, Map.of("account", account));
  }

  @ApplicationScoped
  static class Apart implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("tx_apart")
          .step(
              "work",
              (StepContext step) -> {
                BODIES.get(step.get("account", String.class)).run(step);
              },
              step ->
                  step.transaction(TransactionMode.NONE)
                      .retry(Retry.constant(2).base(Duration.ofMillis(10))));
    }
  }
}
