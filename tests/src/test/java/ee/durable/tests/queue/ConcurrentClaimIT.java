package ee.durable.tests.queue;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.KnownVersions;
import ee.durable.jpa.run.RunClaims;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claims by a node that only exists in the tables, in a queue that nobody serves. */
@ExtendWith(ArquillianExtension.class)
class ConcurrentClaimIT {

  @Inject Durable durable;
  @EJB Transactions transactions;
  @EJB Sql sql;

  @Resource(lookup = "java:app/concurrent/durable")
  ManagedExecutorService threads;

  private final UUID node = UUID.randomUUID();
  private final String queue = "claims-" + node;

  @BeforeEach
  void register() {
    sql.makeQueue(queue);
    transactions.inNew(
        tx -> {
          new Nodes(tx.database()).register(node, "of a test", new String[0], new String[0]);
          return true;
        });
  }

  @AfterEach
  void clear() {
    sql.update("delete from durable.runs where queue = ?", queue);
    sql.update("delete from durable.nodes where id = ?", node);
  }

  @Test
  void twoClaimersShareTheRunsAndNoneIsClaimedTwice() throws Exception { // CC-01
    for (int run = 0; run < 40; run++) {
      start(0);
    }
    CyclicBarrier both = new CyclicBarrier(2);

    Future<List<ClaimedRun>> one = threads.submit(claiming(both));
    Future<List<ClaimedRun>> other = threads.submit(claiming(both));

    List<UUID> claimed =
        Stream.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS))
            .flatMap(List::stream)
            .map(run -> run.claim().run())
            .toList();
    assertThat(claimed).doesNotHaveDuplicates().hasSize(40);
    assertThat(one.get()).isNotEmpty();
    assertThat(other.get()).isNotEmpty();
    assertThat(
            sql.count(
                "select count(*) from durable.runs where queue = ? and status = 'RUNNING' and owner = ?"
                    + " and epoch = 1",
                queue,
                node))
        .isEqualTo(40);
  }

  /** Both transactions are open before either claims, and neither commits before both have. */
  private Callable<List<ClaimedRun>> claiming(CyclicBarrier both) {
    return () ->
        transactions.inNew(
            tx -> {
              meet(both);
              List<ClaimedRun> claimed =
                  new RunClaims(tx.database()).claim(queue, 0, known("echo"), node, 30);
              meet(both);
              return claimed;
            });
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await(20, TimeUnit.SECONDS);
    } catch (Exception apart) {
      throw new IllegalStateException("The other claimer did not come.", apart);
    }
  }

  @Test
  void higherPriorityIsClaimedFirstThenTheLongestPending() {
    UUID low = start(-5);
    UUID usual = start(0);
    UUID later = start(0);
    UUID high = start(7);

    List<UUID> first = claim(3);
    List<UUID> rest = claim(3);

    assertThat(first).containsExactly(high, usual, later);
    assertThat(rest).containsExactly(low);
  }

  @Test
  void runsOfUnknownWorkflowsAreLeftAlone() {
    start(0);

    List<ClaimedRun> claimed =
        transactions.inNew(
            tx -> new RunClaims(tx.database()).claim(queue, 0, known("unknown"), node, 30));

    assertThat(claimed).isEmpty();
  }

  @Test
  void aNodeThatIsTakenForDeadClaimsNothing() {
    start(0);
    sql.update("update durable.nodes set is_alive = false where id = ?", node);

    assertThat(claim(30)).isEmpty();
  }

  private List<UUID> claim(int most) {
    return transactions.inNew(
        tx ->
            new RunClaims(tx.database())
                .claim(queue, 0, known("echo"), node, most).stream()
                    .map(run -> run.claim().run())
                    .toList());
  }

  private UUID start(int priority) {
    return durable
        .start(Scripts.Echo.class, null, start -> start.queue(queue).priority(priority))
        .value();
  }

  private static KnownVersions known(String workflow) {
    return KnownVersions.of(List.of(new KnownVersions.Known(workflow, 1)));
  }
}
