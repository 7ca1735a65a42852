package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of a child's end and its call's timeout exactly one wins, whichever comes first. */
@ExtendWith(ArquillianExtension.class)
class TimeoutRaceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String LOCK_WAITS =
      "select no from durable.waits where run_id = ? for update";

  /** The clock looks every second, so it has looked at what has been overdue for two. */
  private static final String TIMEOUT_WAS_LOOKED_AT =
      """
      select count(*) from durable.waits
      where run_id = ? and due_at < clock_timestamp() - interval '2 seconds'
      """;

  private static final String HELD_UP =
      """
      select count(*) from pg_stat_activity
      where wait_event_type = 'Lock' and query like ?
      """;

  @Inject Durable durable;
  @Inject UserTransaction transaction;
  @EJB Sql sql;
  @EJB Ledger ledger;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void endOfTheChildWinsWhileItsTransactionIsOpenAsTheTimeoutPasses() throws Exception {
    RunId parent = durable.start(Parent.class, Map.of("gate", gate, "timeout_ms", 2_000));
    Gate.named(gate).awaitArrival();
    transaction.begin();
    try {
      // The child locks the parent's row and is held up at the parent's wait.
      assertThat(sql.count(LOCK_WAITS, parent.value())).isEqualTo(1);
      Gate.named(gate).open();
      await().until(() -> isHeldUp("%waits set outcome = 'ENDED'%"));
      await().until(() -> sql.count(TIMEOUT_WAS_LOOKED_AT, parent.value()) == 1);
    } finally {
      transaction.rollback();
    }

    Run ended = durable.await(parent, PATIENCE);

    assertOneWinner(ended, "Completed");
    assertThat(durable.children(parent).get(0).status()).isEqualTo(COMPLETED);
  }

  @Test
  void timeoutWinsWhileItsTransactionIsOpenAsTheChildEnds() throws Exception {
    RunId parent = durable.start(Parent.class, Map.of("gate", gate, "timeout_ms", 3_000));
    Gate.named(gate).awaitArrival();
    RunId child = durable.children(parent).get(0).id();
    transaction.begin();
    try {
      // The timeout locks the parent's row and is held up at the parent's wait.
      assertThat(sql.count(LOCK_WAITS, parent.value())).isEqualTo(1);
      await().until(() -> isHeldUp("%else 'TIMED_OUT' end%"));
      Gate.named(gate).open();
      await()
          .until(
              () ->
                  sql.text("select status from durable.runs where id = ?", child.value())
                      .equals("COMPLETED"));
    } finally {
      transaction.rollback();
    }

    Run ended = durable.await(parent, PATIENCE);

    assertOneWinner(ended, "TimedOut");
    assertThat(durable.run(child).status()).isEqualTo(COMPLETED);
  }

  @Test
  void exactlyOneWinsWhenBothHappenAtAboutTheSameTime() {
    List<RunId> parents = new ArrayList<>();
    for (int number = 0; number < 126; number++) {
      int early = 100 - number % 21 * 10;
      parents.add(
          durable.start(
              Parent.class,
              Map.of("sleep_ms", 1_600 - early, "timeout_ms", 1_600, "number", number)));
    }

    List<Run> ended = parents.stream().map(parent -> durable.await(parent, PATIENCE)).toList();

    ended.forEach(parent -> assertOneWinner(parent, kind(parent)));
    assertThat(ended.stream().map(TimeoutRaceIT::kind).distinct().toList())
        .as("both win sometimes, or this test shows nothing")
        .containsExactlyInAnyOrder("Completed", "TimedOut");
  }

  private boolean isHeldUp(String statement) {
    // A transaction sees the activity as it was when it looked first, unless it is told to forget.
    sql.text("select pg_stat_clear_snapshot()");
    return sql.count(HELD_UP, statement) == 1;
  }

  private void assertOneWinner(Run parent, String kind) {
    UUID id = parent.id().value();
    assertThat(parent.failure()).isEmpty();
    assertThat(parent.status()).isEqualTo(COMPLETED);
    assertThat(kind(parent)).isEqualTo(kind);
    assertThat(sql.text("select string_agg(outcome, ',') from durable.waits where run_id = ?", id))
        .isEqualTo(kind.equals("Completed") ? "ENDED" : "TIMED_OUT");
    assertThat(Parent.PASSES.get(parent.id())).as("passes of the step").isEqualTo(2);
    assertThat(ledger.count(parent.id(), "resumed")).isEqualTo(1);
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () -> sql.count("select count(*) from durable.messages where target_id = ?", id) == 0);
    await().pollDelay(Duration.ZERO).until(() -> durable.children(parent.id()).get(0).isFinal());
  }

  private static String kind(Run parent) {
    return parent.context().get("outcome", Data.class).getString("kind");
  }

  @ApplicationScoped
  static class Parent implements Workflow {

    static final Map<RunId, Integer> PASSES = new ConcurrentHashMap<>();

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("race_parent").step("call", this::call).step("after", step -> {});
    }

    void call(StepContext step) {
      PASSES.merge(step.run(), 1, Integer::sum);
      var outcome =
          step.callWorkflow(
              Child.class, step.input(), options -> Caller.configure(options, step.input()));
      ledger.write(step.run(), "resumed");
      step.assign("outcome", Caller.story(outcome));
    }
  }

  @ApplicationScoped
  static class Child implements Workflow {

    @EJB Sql sql;

    @Override
    public void define(Flow flow) {
      flow.name("race_child").step("last", this::last);
    }

    void last(StepContext step) {
      step.input().find("gate", String.class).ifPresent(gate -> Gate.named(gate).pass());
      step.input()
          .find("sleep_ms", Long.class)
          .ifPresent(millis -> sql.text("select pg_sleep(?)", millis / 1000.0));
    }
  }
}
