package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.KnownVersions;
import ee.durable.jpa.run.KnownVersions.Known;
import ee.durable.jpa.run.RunClaims;
import ee.durable.run.RunId;
import ee.durable.tests.light.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many want the same rows. PostgreSQL's log must know of no deadlock, which the scene checks. */
class ContentionChaosIT {

  private static final int CLAIMERS = 64;

  private static final String PENDING =
      """
      insert into durable.runs select (jsonb_populate_record(r,
        jsonb_build_object('id', gen_random_uuid(), 'key', null))).*
      from durable.runs r, generate_series(2, %d)
      """;

  @Test
  void everyRunIsClaimedOnce() throws Exception { // R24
    try (Scene scene = new Scene("claims")) {
      Lab lab = scene.lab();
      int runs = Tier.count(10_000, 100_000);
      lab.update("insert into durable.queues (name) values ('default') on conflict do nothing");
      lab.run("tick", "nobody");
      lab.update(PENDING.formatted(runs));
      Transactions transactions = lab.transactions(CLAIMERS);
      Set<UUID> claimed = ConcurrentHashMap.newKeySet();
      ExecutorService threads = Executors.newFixedThreadPool(CLAIMERS);
      List<Future<Integer>> claimers = new ArrayList<>();
      for (int number = 0; number < CLAIMERS; number++) {
        claimers.add(threads.submit(() -> claimAll(transactions, claimed)));
      }
      int sum = 0;
      for (Future<Integer> claimer : claimers) {
        sum += claimer.get();
      }
      threads.shutdown();

      assertThat(sum).isEqualTo(runs);
      assertThat(claimed).hasSize(runs);
      assertThat(lab.count("select count(*) from durable.runs where epoch = 1 and claims = 1"))
          .isEqualTo(runs);
      lab.update("delete from durable.runs");
      scene.endWell();
      scene.tell("%d claimers, %d runs", CLAIMERS, runs);
    }
  }

  private static int claimAll(Transactions transactions, Set<UUID> claimed) {
    UUID node = UUID.randomUUID();
    transactions.inNew(
        tx -> {
          new Nodes(tx.database()).register(node, "claimer", new String[0], new String[0]);
          return true;
        });
    KnownVersions known = KnownVersions.of(List.of(new Known("tick", 0), new Known("tick", 1)));
    int sum = 0;
    for (List<ClaimedRun> runs = claim(transactions, known, node);
        !runs.isEmpty();
        runs = claim(transactions, known, node)) {
      runs.forEach(run -> claimed.add(run.claim().run()));
      sum += runs.size();
    }
    return sum;
  }

  private static List<ClaimedRun> claim(Transactions transactions, KnownVersions known, UUID node) {
    return transactions.inNew(
        tx -> new RunClaims(tx.database()).claim("default", 0, known, node, 10));
  }

  @Test
  void thousandChildrenAndManyEventsMeetTheirRuns() { // R24
    try (Scene scene = new Scene("fanin")) {
      Lab lab = scene.lab();
      scene.locals(3);
      int words = 100;
      List<RunId> listeners =
          IntStream.range(0, Tier.count(5, 100))
              .mapToObj(
                  number ->
                      lab.run("listener", Map.of("account", "listener-" + number, "words", words)))
              .toList();
      List<RunId> fans =
          IntStream.range(0, Tier.count(1, 5))
              .mapToObj(
                  number -> lab.run("fan", Map.of("account", "fan-" + number, "children", 1000)))
              .toList();
      IntStream.range(0, words)
          .parallel()
          .forEach(word -> listeners.forEach(run -> lab.client().sendEvent(run, "word", word)));

      Lab.eventually(
          "all children are there", () -> lab.count("select count(*) from durable.runs") >= 1000);
      scene.endWell();
      fans.forEach(fan -> assertThat(lab.context(fan, "answers")).isEqualTo("1000"));
      for (int number = 0; number < listeners.size(); number++) {
        assertThat(lab.ledger("listener-" + number)).hasSize(words);
      }
    }
  }
}
