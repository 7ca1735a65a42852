package ee.durable.engine.health;

import ee.durable.engine.observe.Measuring;
import ee.durable.engine.queue.QueueDispatcher;
import ee.durable.engine.queue.QueueDispatcher.Slots;
import ee.durable.engine.recovery.CheckRound;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.check.Figures;
import ee.durable.jpa.queue.QueueLoads;
import ee.durable.observe.Metric;
import ee.durable.run.RunCount;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Sets the gauges now and then, if anybody measures. So a scrape asks the database nothing, however
 * often and by however many it is done.
 */
public final class GaugeRound {

  private final Transactions transactions;
  private final Measuring measuring;
  private final Map<String, QueueDispatcher> dispatchers;
  private final CheckRound checker;

  /** Creates the round of a node. */
  public GaugeRound(
      Transactions transactions,
      Measuring measuring,
      Map<String, QueueDispatcher> dispatchers,
      CheckRound checker) {
    this.transactions = transactions;
    this.measuring = measuring;
    this.dispatchers = dispatchers;
    this.checker = checker;
  }

  private record Shared(Map<WaitKind, Integer> waits, Duration overdue, Duration overdueSchedule) {}

  /** Looks at what the gauges show. */
  public void look() {
    if (!measuring.isOn()) {
      return;
    }
    // What this node knows by itself comes first: it is shown even if the database is away.
    measuring.names().queues().forEach(this::showWorkers);
    checker.last().ifPresent(look -> measuring.show(Metric.FINDINGS, look.findings().size()));
    measuring.names().queues().forEach(this::showLoad);
    Shared shared =
        transactions.inNew(
            tx -> {
              Figures figures = new Figures(tx.database());
              return new Shared(figures.openWaits(), figures.overdue(), figures.overdueSchedule());
            });
    shared
        .waits()
        .forEach(
            (kind, waits) ->
                measuring.show(Metric.WAITS, waits, kind.name().toLowerCase(Locale.ROOT)));
    measuring.show(Metric.TIMER_LAG, seconds(shared.overdue()));
    measuring.show(Metric.SCHEDULE_LAG, seconds(shared.overdueSchedule()));
  }

  private void showWorkers(String queue) {
    QueueDispatcher dispatcher = dispatchers.get(queue);
    if (dispatcher != null) {
      Slots slots = dispatcher.slots();
      measuring.show(Metric.SLOTS, slots.busy(), queue, "busy");
      measuring.show(Metric.SLOTS, slots.free(), queue, "free");
      measuring.show(Metric.POLL_LAG, seconds(dispatcher.sinceLook()), queue);
    }
  }

  private record Load(RunCount pending, Duration oldest) {}

  private void showLoad(String queue) {
    Load load =
        transactions.inNew(
            tx -> {
              QueueLoads loads = new QueueLoads(tx.database());
              return new Load(loads.pending(queue), loads.oldest(queue).orElse(Duration.ZERO));
            });
    measuring.show(Metric.QUEUE_DEPTH, load.pending().value(), queue);
    measuring.show(Metric.QUEUE_OLDEST_AGE, seconds(load.oldest()), queue);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
