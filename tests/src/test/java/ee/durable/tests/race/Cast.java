package ee.durable.tests.race;

import ee.durable.StartOptions;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.recovery.FailureDetector;
import ee.durable.engine.recovery.Reconciler;
import ee.durable.error.DurableException;
import ee.durable.error.DurableUnavailableException;
import ee.durable.jpa.message.MessageKind;
import ee.durable.jpa.message.Messages.Message;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.run.RunId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;

/** Who takes part in a scenario: the runs, and what nodes hold of them. */
final class Cast {

  private final Bench bench;
  private final Map<String, RunId> runs = new HashMap<>();
  private final Map<String, ClaimedRun> held = new HashMap<>();
  private final Map<String, Object> results = new HashMap<>();
  private final Map<MessageKind, Message> messages = new EnumMap<>(MessageKind.class);
  private FailureDetector detector;
  private final Map<String, Reconciler> reconcilers = new HashMap<>();
  private final List<Runnable> atBegin = new java.util.ArrayList<>();

  Cast(Bench bench) {
    this.bench = bench;
  }

  Bench bench() {
    return bench;
  }

  RaceNode node(String label) {
    return bench.node(label);
  }

  // Staging

  /** Starts a run under a name. */
  RunId start(String name, String workflow) {
    return start(name, workflow, options -> {});
  }

  /** Starts a run with options under a name. */
  RunId start(String name, String workflow, Consumer<StartOptions> options) {
    RunId run = node("c").durable().start(workflow, Map.of(), options);
    runs.put(name, run);
    return run;
  }

  /** Starts a run and lets it come so far. */
  RunId begin(String name, String workflow, int transactions) {
    RunId run = start(name, workflow);
    bench.begin("c", run, transactions);
    return run;
  }

  /** Gives a name to the last run that a schedule has started. */
  void nameLast(String name, String schedule) {
    String id = bench.text("select last_run from durable.schedules where name = ?", schedule);
    runs.put(name, new RunId(UUID.fromString(id)));
  }

  /** Gives names to the children of a run, in the order in which they were made. */
  void nameChildren(String parent, String... names) {
    List<String> ids =
        bench.rows(
            "select id from durable.runs where parent_id = ? order by parent_wait, id",
            run(parent).value());
    for (int index = 0; index < names.length; index++) {
      runs.put(names[index], new RunId(UUID.fromString(ids.get(index))));
    }
  }

  /** Lets a node claim a run, which a session then goes on with. */
  void hold(String node, String run) {
    ClaimedRun claimed = bench.claim(node, run(run));
    node(node).readSurroundings(claimed);
    held.put(run, claimed);
    atBegin.add(() -> node(node).isAt(claimed.claim()));
  }

  /** Lets the nodes know the queues as they are when an order begins. */
  void readQueues() {
    atBegin.add(bench::readQueues);
  }

  /** Declares a node dead. */
  void bury(String node) {
    bench.update("update durable.nodes set is_alive = false where id = ?", node(node).id());
  }

  /** Lets node c find a node silent for so long that it buries it at its next look. */
  void doubt(String node) {
    atBegin.add(
        () -> {
          AtomicLong clock = new AtomicLong();
          RaceNode judge = node("c");
          detector =
              new FailureDetector(
                  judge.transactions(), judge.id(), Duration.ofSeconds(1), clock::get);
          detector.look();
          detector.look();
          clock.addAndGet(Duration.ofMinutes(1).toNanos());
          for (String other : List.of("a", "b")) {
            if (!other.equals(node)) {
              node(other).beat();
            }
          }
        });
  }

  /** Returns the failure detector that is about to bury a node. */
  FailureDetector detector() {
    return detector;
  }

  /** Makes everything overdue that has a time. */
  void letTimePass() {
    bench.letTimePass();
  }

  /** Before every order: what nodes hold is in their memory again. */
  void begin() {
    results.clear();
    atBegin.forEach(Runnable::run);
  }

  // Acting

  RunId run(String name) {
    return runs.get(name);
  }

  ClaimedRun held(String run) {
    return held.get(run);
  }

  /** Goes on with a run that the node holds. */
  String work(String node, String run) {
    node(node).execute(held(run));
    return "";
  }

  /** Delivers all messages that lie there, as a node does with those that it has written. */
  void deliverAll() {
    for (Message message : messagesNow()) {
      node("c").postman().deliver(message.target(), List.of(message));
    }
  }

  /** Claims what is pending and works on it. */
  List<ClaimedRun> claimAndWork(String node) {
    List<ClaimedRun> claimed = node(node).claim(1);
    claimed.forEach(node(node)::execute);
    return claimed;
  }

  /** Ages the messages that lie there, and keeps them for sides that deliver them. */
  void keepMessages() {
    bench.update("update durable.messages set created_at = created_at - interval '1 minute'");
    messagesNow().forEach(message -> messages.putIfAbsent(message.kind(), message));
  }

  /** Returns the first message of a kind that was kept. */
  Message staged(MessageKind kind) {
    return messages.get(kind);
  }

  /** Lets a node look once for runs that it owns and is not at. */
  void suspect(String node) {
    atBegin.add(
        () -> {
          node(node).forgetRuns();
          Reconciler reconciler =
              new Reconciler(
                  node(node).transactions(), node(node).station(InFlight.class), node(node).id());
          reconciler.run();
          reconcilers.put(node, reconciler);
        });
  }

  /** Returns the reconciler that has looked once. */
  Reconciler reconciler(String node) {
    return reconcilers.get(node);
  }

  private List<Message> messagesNow() {
    return bench
        .rows("select id, target_id, kind, wait_no, reason from durable.messages order by id")
        .stream()
        .map(Cast::read)
        .toList();
  }

  private static Message read(String row) {
    String[] columns = row.split(" ", 5);
    return new Message(
        Long.parseLong(columns[0]),
        UUID.fromString(columns[1]),
        MessageKind.valueOf(columns[2]),
        columns[3].equals("null") ? null : Integer.valueOf(columns[3]),
        columns[4]);
  }

  // Judging

  void came(String side, Object result, Throwable failure) {
    if (failure != null) {
      Assertions.assertThat(failure)
          .as(side)
          .isInstanceOf(DurableException.class)
          .isNotInstanceOf(DurableUnavailableException.class);
      results.put(side, "refused");
    } else {
      results.put(side, result);
    }
  }

  /** Returns whether the engine has refused what a side asked for. */
  boolean wasRefused(String side) {
    return "refused".equals(results.get(side));
  }

  /** Returns what a side says it has done. */
  Object result(String side) {
    return results.get(side);
  }

  /** Returns how many runs a side has claimed. */
  int count(String side) {
    return (Integer) results.get(side);
  }

  String status(String run) {
    return bench.status(run(run).value());
  }

  String saw(String run) {
    return bench.text(
        "select coalesce(context ->> 'saw', 'nothing') from durable.runs where id = ?",
        run(run).value());
  }

  /** Returns what steps of a run have left in the ledger, in their order. */
  List<String> ledger(String run) {
    return bench.rows(
        "select entry from durable.ledger where run_id = ? order by id", run(run).value());
  }

  /** Returns the node whose step has left an entry in the ledger. */
  String writer(String run, String entry) {
    return bench.text(
        "select node from durable.ledger where run_id = ? and entry = ?", run(run).value(), entry);
  }

  String context(String run, String key) {
    return bench.text(
        "select context ->> '" + key + "' from durable.runs where id = ?", run(run).value());
  }

  /** Returns how often the run has changed its owner. */
  long epoch(String run) {
    return bench.count("select epoch from durable.runs where id = ?", run(run).value());
  }

  boolean isAlive(String node) {
    return bench
        .text("select is_alive from durable.nodes where id = ?", node(node).id())
        .equals("t");
  }
}
