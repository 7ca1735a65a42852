package ee.durable.benchmarks.driver;

import com.github.f4b6a3.uuid.UuidCreator;
import ee.durable.Durable;
import ee.durable.engine.history.History;
import ee.durable.engine.history.HistorySettings;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.KnownVersions;
import ee.durable.jpa.run.KnownVersions.Known;
import ee.durable.jpa.run.RunClaims;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What a claim, a page and a start with a key cost beside a long history, and what it costs to move
 * runs there. The claim is the engine's own statement, on a backlog that no worker touches.
 */
@ApplicationScoped
public class HistoryScenario implements Scenario {

  private static final String QUEUE = "bench_history";
  private static final String WORKFLOW = "bench_history";
  private static final int BATCH = 20;

  @Inject private Durable durable;
  @EJB private HistoryTable history;
  @EJB private RunsTable runs;
  @EJB private Meter meter;
  @EJB private Transactions transactions;

  @Override
  public String name() {
    return "history";
  }

  @Override
  public JsonObject run(Parameters parameters) {
    int archived = parameters.number("archived", 0);
    int hot = parameters.number("hot", 0);
    int backlog = parameters.number("backlog", 10_000);
    history.fillArchive(archived);
    if (hot > 0) {
      history.fillHot(hot);
    }
    makeBacklog(backlog);
    history.execute("vacuum (analyze) durable.runs");
    history.execute("analyze durable.archived_runs");
    history.execute("checkpoint");
    JsonObjectBuilder answer =
        Json.createObjectBuilder()
            .add("archived", archived)
            .add("hot", hot)
            .add("backlog", backlog)
            .add("claim", claims(parameters.number("claims", 400)))
            .add("pages", pages())
            .add("start_with_key", starts("k" + archived))
            .add("archive_bytes", archiveBytes());
    clear();
    if (parameters.number("move", 0) > 0) {
      answer.add("move", move(parameters.number("move", 0)));
    }
    return answer.build();
  }

  private void makeBacklog(int size) {
    runs.makeQueue(QUEUE);
    history.execute(
        ("insert into durable.runs (id, workflow, version, queue, status, input) select"
                + " gen_random_uuid(), '%s', 1, '%s', 'PENDING', '{}' from generate_series(1, %d)")
            .formatted(WORKFLOW, QUEUE, size));
  }

  private void clear() {
    history.execute("delete from durable.runs where queue = '%s'".formatted(QUEUE));
    history.execute("delete from durable.runs where workflow like 'bench_past_%'");
    history.execute(
        "delete from durable.attempts a where not exists"
            + " (select from durable.runs r where r.id = a.run_id)");
    history.execute("vacuum (analyze) durable.runs, durable.attempts");
  }

  /** Each claims the next batch; the first fifth warms up. */
  private JsonObject claims(int number) {
    UUID node = UuidCreator.getTimeOrderedEpoch();
    history.execute("insert into durable.nodes (id, label) values ('%s', 'bench')".formatted(node));
    KnownVersions known = KnownVersions.of(List.of(new Known(WORKFLOW, 1)));
    List<Long> nanos = new ArrayList<>();
    long blocks = 0;
    for (int claim = -number / 5; claim < number; claim++) {
      if (claim == 0) {
        blocks = blocks();
      }
      nanos.add(claimOnce(known, node));
    }
    long touched = blocks() - blocks;
    history.execute("delete from durable.nodes where id = '%s'".formatted(node));
    return Json.createObjectBuilder(Figures.spread(nanos.subList(number / 5, nanos.size())))
        .add("batch", BATCH)
        .add("blocks", (double) touched / number)
        .build();
  }

  private long claimOnce(KnownVersions known, UUID node) {
    return transactions.inNew(
        tx -> {
          long begun = System.nanoTime();
          int claimed = new RunClaims(tx.database()).claim(QUEUE, 0, known, node, BATCH).size();
          long took = System.nanoTime() - begun;
          if (claimed != BATCH) {
            throw new IllegalStateException("Claimed " + claimed);
          }
          return took;
        });
  }

  /** Blocks of the hot table of runs and its indexes that were looked at, cached or not. */
  private long blocks() {
    meter.read(); // makes every connection report
    return history.number(
        """
        select heap_blks_read + heap_blks_hit + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0)
        from pg_statio_all_tables where relid = 'durable.runs'::regclass
        """);
  }

  private JsonObject pages() {
    return Json.createObjectBuilder()
        .add("first", page(query -> {}))
        .add("of_workflow", page(query -> query.workflow("bench_past_7")))
        .add("failed", page(query -> query.status(RunStatus.FAILED)))
        .add("no_such_label", page(query -> query.label("region", "EU")))
        .add("in_the_middle", page(query -> query.after(middle())))
        .add("count", count())
        .build();
  }

  /** A cursor of two weeks ago. */
  private static String middle() {
    long millis = System.currentTimeMillis() - Duration.ofDays(14).toMillis();
    return new UUID(millis << 16 | 0x7000, 0x8000000000000000L).toString();
  }

  private JsonObject page(Consumer<RunQuery> query) {
    return timed(20, () -> durable.runs(query));
  }

  private JsonObject count() {
    return timed(20, () -> durable.count(query -> query.status(RunStatus.COMPLETED)));
  }

  private JsonObject starts(String prefix) {
    int[] next = {0};
    return timed(
        200, () -> durable.start("bench_one", Map.of(), start -> start.key(prefix + next[0]++)));
  }

  private static JsonObject timed(int times, Runnable work) {
    List<Long> nanos = new ArrayList<>();
    for (int time = -times / 5; time < times; time++) {
      long begun = System.nanoTime();
      work.run();
      nanos.add(System.nanoTime() - begun);
    }
    return Figures.spread(nanos.subList(times / 5, nanos.size()));
  }

  private long archiveBytes() {
    return history.number(
        """
        select coalesce(sum(pg_total_relation_size(inhrelid)), 0)::bigint from pg_inherits
        where inhparent = 'durable.archived_runs'::regclass
        """);
  }

  /** The mover of the engine, alone, on runs with one attempt each. */
  private JsonObject move(int number) {
    history.fillHot(number);
    history.execute("vacuum (analyze) durable.runs, durable.attempts");
    HistorySettings soon =
        new HistorySettings(Duration.ofMinutes(10), Optional.empty(), Optional.empty());
    history.execute("checkpoint");
    Reading before = meter.read();
    long begun = System.nanoTime();
    long left = number;
    while (left > 0) {
      new History(transactions, soon, Runnable::run).look();
      left = history.number("select count(*) from durable.runs where workflow like 'bench_past_%'");
    }
    double seconds = Figures.secondsSince(begun);
    return Figures.rate(number, seconds, meter.read().spentSince(before, number));
  }
}
