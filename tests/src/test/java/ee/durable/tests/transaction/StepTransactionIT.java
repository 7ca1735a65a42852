package ee.durable.tests.transaction;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.run.Attempt;
import ee.durable.run.Attempt.Outcome;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A step commits as a whole or not at all. */
@ExtendWith(ArquillianExtension.class)
class StepTransactionIT {

  @Inject Durable durable;
  @Inject Scripts scripts;
  @EJB Ledger ledger;
  @EJB Sql sql;
  @EJB Backends backends;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final String account = UUID.randomUUID().toString();

  @BeforeEach
  void createTables() {
    sql.update(
        """
        create table if not exists public.strict_now (id text primary key);
        create table if not exists public.strict_late
          (id text, unique (id) deferrable initially deferred)
        """);
  }

  @Test
  void aStepCommitsItsOwnWritesWithItsContext() {
    Run ended = scripts.run(null, doing(this::write));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getBoolean("written")).isTrue();
    assertThat(ledger.count(account)).isEqualTo(1);
  }

  @Test
  void aCheckedExceptionRollsEverythingBack() {
    assertNothingLeft(
        afterWriting(
            step -> {
              throw new IOException("printer on fire");
            }),
        "printer on fire");
  }

  @Test
  void aTransactionThatIsMarkedForRollbackIsAFailedAttempt() {
    Run ended = afterWriting(step -> transaction.setRollbackOnly());

    assertNothingLeft(ended, "marked for rollback");
    assertThat(failure(ended).type()).isEqualTo("rollback_only");
  }

  @Test
  void anExceptionOfABeanThatTheStepSwallowsIsAFailedAttempt() {
    Run ended =
        afterWriting(
            step -> {
              try {
                sql.update("insert into no_such_table values (1)");
              } catch (RuntimeException swallowed) {
                step.assign("swallowed", true);
              }
            });

    assertNothingLeft(ended, "");
  }

  @Test
  void aViolatedConstraintIsAFailedAttemptWithTheDatabasesWords() {
    Run ended =
        afterWriting(
            step -> {
              sql.update("insert into public.strict_now values (?)", account);
              sql.update("insert into public.strict_now values (?)", account);
            });

    assertNothingLeft(ended, "duplicate key value violates unique constraint");
  }

  @Test
  void aConstraintViolatedAtCommitIsAFailedAttemptWithTheDatabasesWords() {
    Run ended =
        afterWriting(
            step -> {
              sql.update("insert into public.strict_late values (?)", account);
              sql.update("insert into public.strict_late values (?)", account);
            });

    assertNothingLeft(ended, "duplicate key value violates unique constraint");
  }

  @Test
  void aConnectionKilledInTheMiddleOfAStepCountsAsNoAttempt() {
    AtomicInteger passes = new AtomicInteger();

    Run ended =
        afterWriting(
            step -> {
              if (passes.incrementAndGet() == 1) {
                backends.terminate(backends.ofThisTransaction());
              }
              ledger.write(account, "after");
            });

    assertCompletedInOneAttempt(ended);
    assertThat(passes).hasValue(2);
    assertThat(ledger.count(account, "after")).isEqualTo(1);
  }

  @Test
  void aConnectionKilledAfterTheBodyCountsAsNoAttempt() {
    AtomicInteger passes = new AtomicInteger();

    Run ended =
        afterWriting(
            step -> {
              if (passes.incrementAndGet() == 1) {
                backends.terminate(backends.ofThisTransaction());
              }
            });

    assertCompletedInOneAttempt(ended);
    assertThat(passes).hasValue(2);
  }

  @Test
  void aConnectionKilledInTheLastStepEndsTheRunOnce() {
    AtomicInteger passes = new AtomicInteger();
    StepBody nothing = step -> {};

    Run ended =
        scripts.run(
            null,
            doing(this::write),
            doing(nothing),
            doing(nothing),
            doing(
                step -> {
                  ledger.write(account, "last");
                  if (passes.incrementAndGet() == 1) {
                    backends.terminate(backends.ofThisTransaction());
                  }
                }));

    assertCompletedInOneAttempt(ended);
    assertThat(passes).hasValue(2);
    assertThat(ledger.count(account, "last")).isEqualTo(1);
    assertThat(durable.attempts(ended.id())).hasSize(4);
  }

  private void write(StepContext step) {
    ledger.write(account, "before");
    step.assign("written", true);
  }

  private Run afterWriting(StepBody body) {
    return scripts.run(
        null,
        doing(
            step -> {
              write(step);
              body.run(step);
            }));
  }

  private void assertNothingLeft(Run ended, String words) {
    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(messages(failure(ended))).contains(words);
    assertThat(ended.context().keys()).isEmpty();
    assertThat(ledger.count(account)).isZero();
    assertThat(durable.attempts(ended.id()))
        .singleElement()
        .extracting(Attempt::outcome)
        .isEqualTo(Outcome.FAILED);
  }

  private void assertCompletedInOneAttempt(Run ended) {
    assertThat(ended.failure()).isEmpty();
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ledger.count(account, "before")).isEqualTo(1);
    Attempt first = durable.attempts(ended.id()).get(0);
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.outcome()).isEqualTo(Outcome.COMPLETED);
  }

  /** A bean wraps what the database said, so the words may be a cause's. */
  private static String messages(Failure failure) {
    return failure.message() + failure.cause().map(cause -> "\n" + messages(cause)).orElse("");
  }

  private static Failure failure(Run run) {
    return run.failure().orElseThrow();
  }
}
