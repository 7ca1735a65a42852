package ee.durable.tests.observe;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.PENDING;
import static ee.durable.run.RunStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.event.RunEnded;
import ee.durable.event.RunEvent;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Sql;
import ee.durable.tests.support.Watch;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a worker does to a run is seen in its row, and told. */
@ExtendWith(ArquillianExtension.class)
class WorkerIT {

  @Inject Durable durable;
  @Inject Watch watch;
  @EJB Sql sql;

  @Test
  void aRunThatAWorkerHasDoneIsCompletedToldAndLeftAlone() { // WO-01
    RunId run = durable.start(Works.class, Map.of("fail", false));

    Run ended = watch.ended(run);

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(watch.isOwned(run)).isFalse();
    assertThat(
            Duration.between(
                ended.times().started().orElseThrow(), ended.times().ended().orElseThrow()))
        .isPositive();
    assertThat(told(run)).containsExactly(new RunEnded(run, "ob_works", COMPLETED));
  }

  @Test
  void aRunWhoseStepThrowsIsFailedToldAndLeftAlone() { // WO-02
    RunId run = durable.start(Works.class, Map.of("fail", true));

    Run ended = watch.ended(run);

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type())
        .isEqualTo(UnsupportedOperationException.class.getName());
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("not here");
    assertThat(watch.isOwned(run)).isFalse();
    assertThat(told(run)).containsExactly(new RunEnded(run, "ob_works", FAILED));
  }

  /** Its node was alive a moment ago, and is silent from now on. */
  @Test
  void aRunWhoseWorkerWasKilledStaysWithItUntilItsNodeIsTakenForDead() { // WO-03
    UUID node = UUID.randomUUID();
    sql.update("insert into durable.nodes (id, label) values (?, 'killed')", node);
    sql.makeQueue("watched by nobody");
    RunId run = new RunId(UUID.randomUUID());
    sql.update(
        "insert into durable.runs (id, workflow, version, queue, status, step, input, owner, epoch,"
            + " claims, started_at) values (?, 'ob_works', 1, 'watched by nobody', 'RUNNING',"
            + " 'work', '{\"fail\": false}', ?, 1, 1, clock_timestamp())",
        run.value(),
        node);

    await()
        .during(Duration.ofSeconds(2)) // the timeout of the test's nodes is four
        .atMost(Duration.ofSeconds(3))
        .until(
            () ->
                durable.run(run).status() == RUNNING
                    && node.toString().equals(owner(run))
                    && durable.attempts(run).size() == 1);

    Run freed = watch.status(run, PENDING);
    assertThat(freed.step()).contains("work");
    assertThat(owner(run)).isNull();
    assertThat(sql.text("select is_alive from durable.nodes where id = ?", node)).isEqualTo("f");
    assertThat(told(run, 0)).isEmpty();
    watch.moveBack(run);
    assertThat(watch.ended(run).status()).isEqualTo(COMPLETED);
    assertThat(told(run)).containsExactly(new RunEnded(run, "ob_works", COMPLETED));
  }

  private String owner(RunId run) {
    return sql.text("select owner from durable.runs where id = ?", run.value());
  }

  private static List<RunEvent> told(RunId run) {
    return told(run, 1);
  }

  private static List<RunEvent> told(RunId run, int atLeast) {
    await().until(() -> Heard.by("ended", event -> event.run().equals(run)).size() >= atLeast);
    return Heard.by("ended", event -> event.run().equals(run));
  }

  @ApplicationScoped
  static class Works implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("ob_works")
          .step(
              "work",
              (StepContext step) -> {
                if (step.get("fail", Boolean.class)) {
                  throw new UnsupportedOperationException("not here");
                }
              });
    }
  }
}
