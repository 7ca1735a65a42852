package ee.durable.tests.failure;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.Failed;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a body throws or answers, the run ends and can be read. */
@ExtendWith(ArquillianExtension.class)
class FailureShapesIT {

  @Inject Durable durable;
  @Inject Scripts scripts;
  @EJB Sql sql;

  private record Line(String article, int count) {}

  @Test
  void aFailureOfTheApplicationsOwnKeepsTypeMessageAndDetails() { // CR-01
    Failure declined =
        Failure.of("payment_declined", "Card expired")
            .with(Map.of("code", 51, "tried", List.of(1)));

    Run ended = failing(step -> step.fail(declined));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure()).contains(declined);
    assertThat(owners(ended.id())).isZero();
  }

  @Test
  void anExceptionFailsTheRunWithItsClassAsType() { // CR-02
    Run ended =
        failing(
            step -> {
              throw new IOException("gateway", new IllegalArgumentException("no route"));
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    Failure failure = ended.failure().orElseThrow();
    assertThat(failure.type()).isEqualTo("java.io.IOException");
    assertThat(failure.message()).isEqualTo("gateway");
    assertThat(failure.details().getString("stacktrace")).contains("FailureShapesIT");
    assertThat(failure.cause().orElseThrow().message()).isEqualTo("no route");
    assertThat(owners(ended.id())).isZero();
  }

  @Test
  void anErrorFailsTheRunAndNotTheWorker() { // CR-03
    Run ended =
        failing(
            step -> {
              throw new LinkageError("broken class");
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("java.lang.LinkageError");
  }

  @Test
  void aBodyThatIsInterruptedFailsTheRunAndLeavesTheWorkerUsable() { // CR-03
    Run ended =
        failing(
            step -> {
              Thread.currentThread().interrupt();
              throw new InterruptedException("asked to stop");
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("java.lang.InterruptedException");
    for (int run = 0; run < 20; run++) {
      assertThat(scripts.run(null, doing(this::checkNotInterrupted)).status()).isEqualTo(COMPLETED);
    }
  }

  private void checkNotInterrupted(Object step) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("The worker is still interrupted in " + step);
    }
  }

  @Test
  void aBodyThatEndsWellCompletesTheRun() { // CR-04
    Run ended = scripts.run(null, doing(step -> step.assign("done", true)));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.failure()).isEmpty();
    assertThat(owners(ended.id())).isZero();
  }

  @Test
  void aPlainTextFailsTheRunWithThatTextAndTheParentIsTold() { // XX-05
    AtomicReference<Object> outcome = new AtomicReference<>();

    Run ended =
        scripts.run(
            null, doing(step -> outcome.set(step.callWorkflow(ChildThatFails.class, null))));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(outcome.get()).isInstanceOf(Failed.class);
    assertThat(((Failed) outcome.get()).error().message()).isEqualTo("no more stamps");
    Run child = durable.children(ended.id()).get(0);
    assertThat(child.status()).isEqualTo(FAILED);
    assertThat(child.failure().orElseThrow().message()).isEqualTo("no more stamps");
  }

  @Test
  void anExceptionWhoseMessageCannotBeReadCanBeStored() { // SA-09
    Run ended =
        failing(
            step -> {
              throw new Unreadable();
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo(Unreadable.class.getName());
    assertThat(ended.failure().orElseThrow().message()).contains("cannot be read");
  }

  @Test
  void aFailureThatPostgresCannotStoreIsStoredWithoutTheCharacters() { // SA-09, SB-03
    Failure unstorable =
        Failure.of("bad\0type", "a\0b\uD800c")
            .with(Map.of("thread", Thread.currentThread(), "nul", "x\0y"));

    Run ended = failing(step -> step.fail(unstorable));

    assertThat(ended.status()).isEqualTo(FAILED);
    Failure stored = ended.failure().orElseThrow();
    assertThat(stored.type()).isEqualTo("bad?type");
    assertThat(stored.message()).isEqualTo("a?b?c");
    assertThat(stored.details().getString("nul")).isEqualTo("x?y");
    assertThat(stored.details().getString("thread")).startsWith("Thread[");
    assertThat(attempts(ended))
        .singleElement()
        .extracting(Attempt::failure)
        .isEqualTo(Optional.of(stored));
  }

  @Test
  void aHugeFailureIsCut() { // SA-09
    Run ended =
        failing(
            step -> {
              throw new IllegalStateException("x".repeat(1_000_000));
            });

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().message()).hasSize(8192);
  }

  @Test
  void nestedListsArraysAndRecordsOfAnAnswerAreStoredAsLists() { // SB-04, SA-02, SA-06
    Run ended =
        scripts.run(
            null,
            step ->
                Map.of(
                    "nested", List.of(new int[] {1, 2}, List.of("a", new String[] {"b"})),
                    "lines", List.of(new Line("pen", 3))));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().toMap())
        .containsEntry("nested", List.of(List.of(1L, 2L), List.of("a", List.of("b"))))
        .containsEntry("lines", List.of(Map.of("article", "pen", "count", 3L)));
    assertThat(attempts(ended).get(0).output().orElseThrow()).contains("\"pen\"");
  }

  private Run failing(StepBody body) {
    return scripts.run(null, doing(body));
  }

  private List<Attempt> attempts(Run run) {
    return durable.attempts(run.id());
  }

  private long owners(RunId run) {
    return sql.count("select count(owner) from durable.runs where id = ?", run.value());
  }

  private static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("nor that");
    }
  }

  @ApplicationScoped
  static class ChildThatFails implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("xx05_child").step("fail", (StepContext step) -> step.fail("no more stamps"));
    }
  }
}
