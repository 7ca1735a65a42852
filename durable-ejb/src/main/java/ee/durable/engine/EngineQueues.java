package ee.durable.engine;

import ee.durable.engine.transaction.Tx;
import ee.durable.error.UnknownQueueException;
import ee.durable.jpa.Database;
import ee.durable.jpa.node.Announcements;
import ee.durable.jpa.queue.QueueLoads;
import ee.durable.jpa.queue.QueueRules;
import ee.durable.jpa.queue.Queues;
import ee.durable.queue.QueueControl;
import ee.durable.queue.QueueInfo;
import ee.durable.queue.QueueLimits;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The queues as operators see and change them, each call one piece of work. */
final class EngineQueues implements QueueControl {

  private final Work work;
  private final Consumer<String> changed;

  /** Does pieces of work in the caller's transaction. */
  interface Work {
    <T> T in(Function<Tx, T> piece);
  }

  /**
   * Creates the control of a node's queues.
   *
   * @param changed is told the name after each commit that changed a queue
   */
  EngineQueues(Work work, Consumer<String> changed) {
    this.work = work;
    this.changed = changed;
  }

  @Override
  public List<QueueInfo> all() {
    return work.in(
        tx ->
            new Queues(tx.database())
                .all().stream().map(rules -> info(tx.database(), rules)).toList());
  }

  @Override
  public QueueInfo get(String queue) {
    return work.in(
        tx ->
            new Queues(tx.database())
                .find(queue)
                .map(rules -> info(tx.database(), rules))
                .orElseThrow(() -> unknown(tx, queue)));
  }

  private static QueueInfo info(Database database, QueueRules rules) {
    QueueLoads loads = new QueueLoads(database);
    return new QueueInfo(
        rules.queue(),
        rules.limits(),
        rules.isChanged(),
        rules.pauses(),
        rules.drain(),
        loads.pending(rules.queue()),
        loads.running(rules.queue()),
        loads.oldest(rules.queue()),
        loads.nodes(rules.queue()));
  }

  @Override
  public QueueLimits change(String queue, UnaryOperator<QueueLimits> change) {
    return work.in(
        tx -> {
          Queues queues = new Queues(tx.database());
          QueueRules before = queues.lock(queue).orElseThrow(() -> unknown(tx, queue));
          QueueLimits after = change.apply(before.limits());
          queues.set(queue, after, true);
          tellAfterCommit(tx, queue);
          return after;
        });
  }

  @Override
  public void reset(String queue) {
    changing(queue, Queues::reset);
  }

  @Override
  public void pause(String queue, @Nullable String reason) {
    String checked = Reasons.checked(reason);
    changing(queue, (queues, name) -> queues.pause(name, null, checked));
  }

  @Override
  public void pauseOn(String node, String queue, @Nullable String reason) {
    String checked = Reasons.checked(reason);
    String label = label(node);
    changing(queue, (queues, name) -> queues.pause(name, label, checked));
  }

  @Override
  public void resume(String queue) {
    changing(
        queue,
        (queues, name) -> {
          queues.resume(name, null);
          queues.open(name);
        });
  }

  @Override
  public void resumeOn(String node, String queue) {
    String label = label(node);
    changing(queue, (queues, name) -> queues.resume(name, label));
  }

  @Override
  public void drain(String queue, @Nullable String reason) {
    String checked = Reasons.checked(reason);
    changing(queue, (queues, name) -> queues.drain(name, checked));
  }

  private void changing(String queue, BiConsumer<Queues, String> change) {
    work.in(
        tx -> {
          Queues queues = new Queues(tx.database());
          if (queues.lock(queue).isEmpty()) {
            throw unknown(tx, queue);
          }
          change.accept(queues, queue);
          tellAfterCommit(tx, queue);
          return true;
        });
  }

  /** A change of queues is rare, so it may tell the other nodes in its own transaction. */
  private void tellAfterCommit(Tx tx, String queue) {
    new Announcements(tx.database()).rules();
    tx.afterCommit(() -> changed.accept(queue));
  }

  private static UnknownQueueException unknown(Tx tx, String queue) {
    List<String> known = new Queues(tx.database()).all().stream().map(QueueRules::queue).toList();
    return new UnknownQueueException(queue, known);
  }

  private static String label(String node) {
    if (node.isBlank() || node.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("The label of a node must not be blank.");
    }
    return node;
  }
}
