package ee.durable.tests.orchestration;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.engine.transaction.Transactions;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application may hold a run's row for long, in a transaction in which it cancels the run. */
@ExtendWith(ArquillianExtension.class)
class LockedRunIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;
  @Inject UserTransaction transaction;
  @EJB Sql sql;
  @EJB Transactions transactions;

  private final String gate = UUID.randomUUID().toString();

  @Test
  void lockedOverdueRunHoldsNeitherTheHeartUpNorOtherTimeouts() throws Exception {
    RunId locked = timesOut();
    RunId other = timesOut();
    transaction.begin();
    try {
      sql.text("select id from durable.runs where id = ? for update", locked.value());
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  sql.count(
                          """
                          select count(*) from durable.waits
                          where run_id = ? and due_at < clock_timestamp() - interval '2 seconds'
                          """,
                          locked.value())
                      == 1);
      long beat = beat();

      await().atMost(PATIENCE).until(() -> beat() >= beat + 3);
      await().atMost(PATIENCE).until(() -> "COMPLETED".equals(status(other)));
    } finally {
      transaction.rollback();
    }

    Run ended = durable.await(locked, PATIENCE);
    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().get("outcome", Data.class).getString("kind")).isEqualTo("TimedOut");
  }

  @Test
  void messageForALockedRunHoldsNeitherTheHeartUpNorOtherMessages() throws Exception {
    RunId parent = durable.start(Caller.class, Map.of("input", Map.of("gate", gate)));
    Gate.named(gate).awaitArrival();
    RunId child = durable.children(parent).get(0).id();
    transaction.begin();
    try {
      sql.text("select id from durable.runs where id = ? for update", child.value());
      transactions.inNew(
          tx ->
              tx.database()
                  .update(
                      """
                      insert into durable.messages (target_id, kind, reason, created_at)
                      values (?, 'CANCEL', 'test', clock_timestamp() - interval '1 minute')
                      """,
                      child.value()));
      long beat = beat();

      await().atMost(PATIENCE).until(() -> beat() >= beat + 4);
    } finally {
      transaction.rollback();
    }

    assertThat(durable.await(child, PATIENCE).status()).isEqualTo(CANCELLED);
  }

  private RunId timesOut() {
    String ofItsOwn = UUID.randomUUID().toString();
    RunId parent =
        durable.start(Caller.class, Map.of("input", Map.of("gate", ofItsOwn), "timeout_ms", 1_000));
    Gate.named(ofItsOwn).awaitArrival();
    return parent;
  }

  private long beat() {
    return sql.count("select max(beat) from durable.nodes where is_alive");
  }

  private String status(RunId run) {
    return sql.text("select status from durable.runs where id = ?", run.value());
  }
}
