package ee.durable.tests.start;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.error.KeyReusedException;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.run.RunId;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Scripts;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application asks for happens in its own transaction, or not at all. */
@ExtendWith(ArquillianExtension.class)
class CallersTransactionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @Inject UserTransaction transaction;
  @EJB Ledger ledger;

  @Resource(lookup = "java:app/concurrent/durable")
  ManagedExecutorService threads;

  private final String account = UUID.randomUUID().toString();

  @AfterEach
  void leaveNoTransaction() throws Exception {
    if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      transaction.rollback();
    }
  }

  @Test
  void aRunBeginsWhenTheCallerHasCommitted() throws Exception {
    transaction.begin();
    ledger.write(account, "order");
    RunId run = durable.start(Scripts.Echo.class, null);
    boolean isSeenByOthers =
        threads.submit(() -> durable.find(run).isPresent()).get(10, TimeUnit.SECONDS);
    boolean isSeenByTheCaller = durable.find(run).isPresent();
    transaction.commit();

    assertThat(isSeenByOthers).isFalse();
    assertThat(isSeenByTheCaller).isTrue();
    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED);
    assertThat(ledger.count(account)).isEqualTo(1);
  }

  @Test
  void aCallerThatRollsBackHasStartedNothing() throws Exception {
    transaction.begin();
    ledger.write(account, "order");
    RunId run = durable.start(Scripts.Echo.class, null, start -> start.key(account));
    transaction.rollback();

    assertThat(durable.find(run)).isEmpty();
    assertThat(durable.runs(query -> query.key(account)).items()).isEmpty();
    assertThat(ledger.count(account)).isZero();
  }

  @Test
  void aCallerThatRollsBackHasCancelledNothing() throws Exception {
    RunId run = scheduledRun();

    transaction.begin();
    durable.cancel(run, "never mind");
    transaction.rollback();

    assertThat(durable.run(run).status()).isEqualTo(SCHEDULED);
    durable.cancel(run, null);
  }

  @Test
  void aRefusalLeavesTheCallersTransactionUsable() throws Exception {
    RunId ended = scheduledRun();
    durable.cancel(ended, null);
    RunId missing = new RunId(UUID.randomUUID());
    durable.start(Scripts.Echo.class, Map.of("n", 1), start -> start.key(account));

    transaction.begin();
    ledger.write(account, "order");
    assertThatExceptionOfType(UnknownWorkflowException.class)
        .isThrownBy(() -> durable.start("no_such_workflow", null));
    assertThatExceptionOfType(KeyReusedException.class)
        .isThrownBy(
            () -> durable.start(Scripts.Echo.class, Map.of("n", 2), start -> start.key(account)));
    assertThatExceptionOfType(RunNotFoundException.class)
        .isThrownBy(() -> durable.cancel(missing, null));
    assertThatExceptionOfType(RunEndedException.class)
        .isThrownBy(() -> durable.cancel(ended, null));
    assertThatExceptionOfType(RunNotFoundException.class)
        .isThrownBy(() -> durable.children(missing));
    transaction.commit();

    assertThat(ledger.count(account)).isEqualTo(1);
  }

  @Test
  void awaitRefusesToWaitInsideATransaction() throws Exception {
    RunId run = scheduledRun();
    transaction.begin();

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> durable.await(run, PATIENCE))
        .withMessageContaining("transaction");

    transaction.rollback();
    durable.cancel(run, null);
  }

  @Test
  void aKeyAnswersTheSameRunWhateverTheOrderOfTheInputsKeys() {
    RunId first =
        durable.start("echo", Data.parse("{\"a\":1,\"b\":2}"), start -> start.key(account));
    RunId again =
        durable.start("echo", Data.parse("{\"b\":2,\"a\":1}"), start -> start.key(account));
    RunId ofAnotherWorkflow =
        durable.start(Scripts.Echo.class, null, start -> start.key(account + " other"));

    assertThat(again).isEqualTo(first);
    assertThat(ofAnotherWorkflow).isNotEqualTo(first);
    assertThat(durable.run(first).key()).contains(account);
  }

  @Test
  void aKeyWithAnotherInputIsRefusedAndNamesTheRun() {
    RunId first = durable.start(Scripts.Echo.class, Map.of("n", 1), start -> start.key(account));

    assertThatExceptionOfType(KeyReusedException.class)
        .isThrownBy(
            () -> durable.start(Scripts.Echo.class, Map.of("n", 2), start -> start.key(account)))
        .satisfies(refused -> assertThat(refused.run()).isEqualTo(first))
        .withMessageContaining(account);

    assertThat(durable.runs(query -> query.key(account)).items()).hasSize(1);
    assertThat(durable.run(first).input().getInt("n")).isEqualTo(1);
  }

  @Test
  void concurrentStartsWithOneKeyStartOneRun() throws Exception {
    Callable<RunId> start =
        () -> durable.start(Scripts.Echo.class, Map.of("n", 1), options -> options.key(account));

    List<RunId> started =
        threads.invokeAll(Collections.nCopies(16, start)).stream()
            .map(CallersTransactionIT::result)
            .toList();

    assertThat(started).hasSize(16);
    assertThat(started.stream().distinct()).hasSize(1);
    assertThat(durable.runs(query -> query.key(account)).items()).hasSize(1);
  }

  @Test
  void aSecondStartWaitsForTheFirstWithItsKeyToCommitOrRollBack() throws Exception {
    transaction.begin();
    RunId rolledBack = durable.start(Scripts.Echo.class, null, start -> start.key(account));
    var second =
        threads.submit(() -> durable.start(Scripts.Echo.class, null, start -> start.key(account)));
    transaction.rollback();

    RunId run = second.get(20, TimeUnit.SECONDS);

    assertThat(run).isNotEqualTo(rolledBack);
    assertThat(durable.await(run, PATIENCE).status()).isEqualTo(COMPLETED);
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private RunId scheduledRun() {
    return durable.start(
        Scripts.Echo.class, null, start -> start.at(Instant.now().plus(Duration.ofDays(1))));
  }
}
