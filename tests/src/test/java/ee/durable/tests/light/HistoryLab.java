package ee.durable.tests.light;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.engine.history.History;
import ee.durable.engine.history.HistorySettings;
import ee.durable.error.PermanentFailure;
import ee.durable.input.Approval;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs that have ended and are made to look as if that were long ago, and who moves them. */
final class HistoryLab implements AutoCloseable {

  /** All tables that a family leaves. */
  static final List<String> TABLES =
      List.of("runs", "attempts", "waits", "events", "effects", "block_contexts", "step_logs");

  private static final System.Logger LOG = System.getLogger("claims");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  final Lab lab;

  /** Creates a lab of a schema that no other test has. */
  HistoryLab() {
    lab = new Lab("light_history_" + NUMBER.incrementAndGet(), HistoryLab::workflows);
  }

  /** A run of "claim" has rows in every table that leaves. */
  private static Definitions workflows(Ledger ledger, Faults faults, Supplier<?> durable) {
    List<ee.durable.Workflow> flows =
        List.of(
            HistoryLab::claim,
            flow -> flow.name("leaf").step("leaf", (StepContext step) -> {}),
            flow ->
                flow.name("fails")
                    .step(
                        "fail",
                        (StepContext step) -> {
                          throw new PermanentFailure("refused");
                        }),
            flow ->
                flow.name("leaves")
                    .step(
                        "start",
                        (StepContext step) -> {
                          step.startWorkflow("stays", Map.of(), start -> {});
                        }),
            flow ->
                flow.name("stays")
                    .step("wait", (StepContext step) -> step.waitForEvent("go", wait -> {})));
    return new Definitions(
        flows.stream().map(flow -> new Deployed(flow.getClass(), flow)).toList());
  }

  private static void claim(Flow flow) {
    flow.name("claim")
        .step(
            "begin",
            (StepContext step) -> {
              LOG.log(System.Logger.Level.INFO, "A claim has come in.");
              step.assign("token", step.once("charge", () -> "token"));
            })
        .parallel(
            "parts",
            parts ->
                parts
                    .step("left", (StepContext step) -> step.assign("left", 1))
                    .step("right", (StepContext step) -> step.assign("right", 2)))
        .step("call", (StepContext step) -> step.callWorkflow("leaf", Map.of(), call -> {}))
        .step("paid", (StepContext step) -> step.waitForEvent("paid", wait -> {}))
        .step("approve", (StepContext step) -> step.waitForApproval("manager", ask -> {}));
  }

  LocalNode work() {
    return lab.local("worker-" + UUID.randomUUID()).start();
  }

  /** Runs a claim to its end. */
  RunId claim(String key) {
    RunId run =
        lab.client().start("claim", Map.of("n", 1), start -> start.key(key).label("region", "EU"));
    lab.client().sendEvent(run, "paid", Map.of("sum", 1));
    lab.client().sendEvent(run, "unheard", Map.of());
    Lab.eventually("asked", () -> !lab.client().inputs(query -> query.run(run)).items().isEmpty());
    lab.client().provideInput(run, "manager", Approval.approved(null), "ann");
    return ended(run);
  }

  RunId ended(RunId run) {
    lab.client().await(run, PATIENCE);
    return run;
  }

  /** Makes a family of rows that look as if it had run. */
  RunId family(int children) {
    UUID root = com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch();
    lab.update(
        """
        insert into durable.runs (id, workflow, queue, status, seq, children, created_at, ended_at, input)
        values (?, 'leaf', 'default', 'COMPLETED', 1, ?, now() - interval '3 hours',
                now() - interval '2 hours', '{}')
        """,
        root,
        children);
    lab.update(
        """
        insert into durable.runs (id, workflow, queue, status, seq, parent_id, parent_seq, depth, link,
            created_at, ended_at, input)
        select gen_random_uuid(), 'leaf', 'default', 'COMPLETED', 1, ?, 0, 1, 'START',
            now() - interval '3 hours', now() - interval '2 hours' - n * interval '1 second', '{}'
        from generate_series(1, ?) n
        """,
        root,
        children);
    lab.update(
        """
        insert into durable.attempts (run_id, seq, number, epoch, step, outcome, started_at, ended_at)
        select id, 0, 1, 0, 'leaf', 'COMPLETED', created_at, ended_at from durable.runs
        where id = ? or parent_id = ?
        """,
        root,
        root);
    return new RunId(root);
  }

  /** Puts the ends of all runs back in time. */
  void age(Duration by) {
    lab.update(
        "update durable.runs set ended_at = ended_at - ? * interval '1 second' where ended_at is"
            + " not null",
        by.toSeconds());
  }

  /** Lets a node look after its history once, in this thread. */
  void look(LocalNode node) {
    history(node, HistorySettings.DEFAULT).look();
  }

  /** Lets a new node look after its history once. */
  void look() {
    look(lab.local("mover-" + UUID.randomUUID()));
  }

  History history(LocalNode node, HistorySettings settings) {
    return new History(node.transactions(), settings, Runnable::run);
  }

  /** Moves all that has ended. */
  void archive() {
    age(Duration.ofHours(2));
    look();
  }

  long hot() {
    return lab.count("select count(*) from durable.runs");
  }

  long archived() {
    return lab.count("select count(*) from durable.archived_runs");
  }

  long rows(String place) {
    return TABLES.stream()
        .mapToLong(table -> lab.count("select count(*) from durable." + place + table))
        .sum();
  }

  /** Returns all that people can see of all runs. */
  List<Object> seen() {
    List<Object> seen = new ArrayList<>();
    for (RunId run : pages(5)) {
      seen.add(lab.client().run(run));
      seen.add(lab.client().children(run));
      seen.add(lab.client().attempts(run));
      seen.add(lab.client().logs(run));
      seen.add(lab.client().logs(run, 0, 1));
      seen.add(lab.client().events(run));
      seen.add(lab.client().waits(run));
      seen.add(lab.client().childCounts(List.of(run)));
      seen.add(
          lab.client().inputs(query -> query.run(run).state(ee.durable.input.InputState.values())));
      seen.add(lab.client().runs(query -> query.parent(run)));
      seen.add(lab.client().count(query -> query.parent(run)));
    }
    seen.add(lab.client().runs(query -> query.label("region", "EU")));
    seen.add(lab.client().runs(query -> query.label("region", "US")));
    seen.add(lab.client().runs(query -> query.workflow("claim", "fails").topLevel()));
    seen.add(lab.client().runs(query -> query.status(ee.durable.run.RunStatus.FAILED)));
    seen.add(lab.client().count(query -> query.topLevel()));
    return seen;
  }

  /** Lists all runs, page by page. */
  List<RunId> pages(int size) {
    List<RunId> ids = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Optional<String> cursor = next;
      var page =
          lab.client()
              .runs(
                  query -> {
                    RunQuery limited = query.limit(size);
                    cursor.ifPresent(limited::after);
                  });
      page.items().forEach(run -> ids.add(run.id()));
      next = page.next();
    } while (next.isPresent());
    return ids;
  }

  @Override
  public void close() {
    lab.close();
  }
}
