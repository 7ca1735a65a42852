package ee.durable.tests.light;

import ee.durable.data.Data;
import ee.durable.error.InputNotOpenException;
import ee.durable.error.RunEndedException;
import ee.durable.input.Approval;
import ee.durable.run.RunId;
import ee.durable.tests.light.RandomFlowModel.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs of many flows at the same time, on two nodes of which one or the other dies again and again.
 * Sends them the events they wait for, and cancels those that would wait for ever.
 */
final class RandomFlowBatch implements AutoCloseable {

  private static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("durable.random.patience", 300));
  private static final int NODES = 2;
  private static final long TURN = TimeUnit.MILLISECONDS.toNanos(25);
  private static final int TURNS_BETWEEN_CRASHES = 10;

  /** How many crashes there may be: with more of them nothing would ever end. */
  private static final int CRASHES = 12;

  private static final List<String> STATIONS =
      List.of(
          "StepRunner",
          "StepRunner",
          "StepRunner",
          "Suspender",
          "StepFailer",
          "RunClaimer",
          "Postman",
          "Detours",
          "WaitTimeouts",
          "Reconciler");

  private final Lab lab;
  private final Random random;
  private final RandomFlowTally tally;
  private final Map<RandomFlow, End> ends = new LinkedHashMap<>();
  private final Map<RandomFlow, RunId> runs = new LinkedHashMap<>();
  private final List<LocalNode> nodes = new ArrayList<>();
  private final Set<String> served = new HashSet<>();
  private int nodesStarted;
  private int crashes;

  RandomFlowBatch(List<RandomFlow> flows, RandomFlowTally tally) {
    this.tally = tally;
    this.random = new Random(flows.get(0).seed());
    this.lab =
        new Lab(
            "random_" + flows.get(0).seed(),
            (ledger, faults, durable) ->
                RandomFlowWorkflows.definitions(flows, ledger, faults, durable));
    flows.forEach(flow -> ends.put(flow, RandomFlowModel.end(flow)));
  }

  /** Runs all flows, and returns what is wrong. */
  List<String> run() {
    replaceTheDead();
    ends.keySet().forEach(flow -> runs.put(flow, lab.run(flow.name(), Map.of("prefix", ""))));
    long end = System.nanoTime() + PATIENCE.toNanos();
    Set<String> open = open();
    for (int turn = 0; !open.isEmpty() && System.nanoTime() < end; turn++) {
      answerWaits();
      cancelSome(open);
      crash(turn);
      replaceTheDead();
      LockSupport.parkNanos(TURN);
      open = open();
    }
    nodes.forEach(node -> node.faults().calm());
    return open.isEmpty() ? compared() : stuck();
  }

  /** Returns the workflows of which a run is open. */
  private Set<String> open() {
    return Set.copyOf(
        lab.column("select distinct workflow from durable.runs where ended_at is null"));
  }

  // What the flows wait for

  private void answerWaits() {
    for (String wait :
        lab.rows(
            "select run_id, kind, array_to_string(names, '|') from durable.waits"
                + " where outcome is null and kind in ('EVENT', 'INPUT')")) {
      String[] columns = wait.split(" ", 3);
      RunId run = new RunId(UUID.fromString(columns[0]));
      if (columns[1].equals("INPUT")) {
        answer(run);
      } else {
        sendEvents(run, columns[2]);
      }
    }
  }

  private void sendEvents(RunId run, String names) {
    for (String name : names.split("[|]", -1)) {
      if (name.startsWith("sent ") && served.add(run + name)) {
        send(run, name);
      }
    }
  }

  /** Sends two events, and each of them twice, as a sender does that lost the answer. */
  private void send(RunId run, String name) {
    try {
      for (int number = 1; number <= RandomFlowWorkflows.EVENTS; number++) {
        String key = name + number;
        boolean isNew = lab.client().sendEvent(run, name, number, send -> send.key(key));
        boolean isNewAgain = lab.client().sendEvent(run, name, number, send -> send.key(key));
        if (!isNew || isNewAgain) {
          throw new AssertionError("A key does not tell events: " + key);
        }
      }
    } catch (RunEndedException withdrawn) {
      // nobody needs it any more
    }
  }

  private void answer(RunId run) {
    try {
      lab.client().provideInput(run, "approve", Approval.approved("fine"), "driver");
    } catch (InputNotOpenException | RunEndedException withdrawn) {
      // nobody needs it any more
    }
  }

  private void cancelSome(Set<String> open) {
    boolean areOnlyTheseOpen =
        ends.keySet().stream().noneMatch(flow -> !hangs(flow) && open.contains(flow.name()));
    ends.keySet().stream()
        .filter(flow -> hangs(flow) && open.contains(flow.name()))
        .filter(flow -> areOnlyTheseOpen || random.nextInt(40) == 0)
        .forEach(this::cancel);
  }

  private boolean hangs(RandomFlow flow) {
    return ends.get(flow).fate() == RandomFlowModel.Fate.HANGS;
  }

  private void cancel(RandomFlow flow) {
    try {
      lab.client().cancel(runs.get(flow), "enough");
    } catch (RunEndedException cancelledBefore) {
      // that is what was wanted
    }
  }

  // What goes wrong

  private void crash(int turn) {
    if (crashes >= CRASHES || turn % TURNS_BETWEEN_CRASHES != TURNS_BETWEEN_CRASHES - 1) {
      return;
    }
    LocalNode victim = nodes.get(random.nextInt(nodes.size()));
    if (random.nextInt(3) == 0) {
      victim.faults().halt();
    } else if (random.nextInt(6) == 0) {
      victim.faults().set("halt:in:random:" + (1 + random.nextInt(10)));
    } else {
      victim
          .faults()
          .set(
              "halt:%s:%s:%d"
                  .formatted(
                      random.nextBoolean() ? "before" : "after",
                      STATIONS.get(random.nextInt(STATIONS.size())),
                      1 + random.nextInt(10)));
    }
  }

  private void replaceTheDead() {
    List<LocalNode> dead = nodes.stream().filter(node -> node.faults().isDead()).toList();
    dead.forEach(LocalNode::close);
    nodes.removeAll(dead);
    crashes += dead.size();
    tally.count("crashes", dead.size());
    while (nodes.size() < NODES) {
      LocalNode node = lab.local("node-" + nodesStarted++).start();
      node.faults().storm(0.004);
      nodes.add(node);
    }
  }

  // What came out

  private List<String> stuck() {
    List<String> wrong = new ArrayList<>();
    ends.forEach(
        (flow, end) -> {
          List<String> open =
              lab.rows(
                  "select id, scope, status, waiting_for, step, attempt, undoing, undo_before,"
                      + " parent_id, owner, due_at from durable.runs"
                      + " where ended_at is null and (workflow = ? or workflow like ?)",
                  flow.name(),
                  flow.name() + "-%");
          if (!open.isEmpty()) {
            wrong.add("Not ended: " + String.join("\n  ", open) + "\n" + described(flow, end));
          }
        });
    wrong.add("Findings: " + lab.findings());
    return wrong;
  }

  private List<String> compared() {
    tally.count(
        "milliseconds",
        lab.count(
            "select (extract(epoch from max(ended_at) - min(created_at)) * 1000)::bigint"
                + " from durable.runs"));
    List<String> wrong = new ArrayList<>();
    ends.forEach(
        (flow, end) -> {
          UUID run = runs.get(flow).value();
          List<String> row =
              lab.column(
                  "select unnest(array[status, failure ->> 'message', context::text])"
                      + " from durable.runs where id = ?",
                  run);
          List<String> ledger =
              lab.column(
                  "select entry from durable.ledger where account = ? order by id", flow.name());
          Data context =
              row.get(2) == null ? Data.of(Map.of("prefix", "")) : Data.parse(row.get(2));
          List<String> differences =
              new RandomFlowCheck(end, ledger).differences(row.get(0), row.get(1), context);
          if (!differences.isEmpty()) {
            wrong.add(
                "Different: "
                    + String.join("\n  ", differences)
                    + "\nrun %s, failure %s\nledger %s\n".formatted(run, row.get(1), ledger)
                    + described(flow, end));
          }
          count(flow, row.get(0), ledger);
        });
    if (wrong.isEmpty()) {
      lab.awaitAllEnded(Duration.ofSeconds(30)); // a flow that is different says more than its rows
    }
    return wrong;
  }

  private static String described(RandomFlow flow, End end) {
    return "-Ddurable.random.seed=%d -Ddurable.random.flows=1%n%s%nexpected %s %s%n"
        .formatted(flow.seed(), flow, end.statuses(), end.entries());
  }

  private void count(RandomFlow flow, String status, List<String> ledger) {
    tally.count("flows", 1);
    tally.count("of depth " + flow.depth(), 1);
    tally.count("ended " + status, 1);
    tally.count("steps done", ledger.stream().filter(line -> line.startsWith("do ")).count());
    tally.count("steps undone", ledger.stream().filter(line -> line.startsWith("undo ")).count());
  }

  @Override
  public void close() {
    tally.count("runs", lab.count("select count(*) from durable.runs"));
    tally.count("takeovers", lab.count("select count(*) from durable.burials"));
    lab.close();
  }
}
